// Which browser somebody has, as far as its user agent tells: only for help and names. What it can
// do is asked of the browser itself.

export type BrowserName =
  | "chrome"
  | "edge"
  | "firefox"
  | "opera"
  | "safari"
  | "samsung"
  | "huawei"
  | "other";

export type System =
  | "android"
  | "iphone"
  | "ipad"
  | "windows"
  | "mac"
  | "chromeos"
  | "harmony"
  | "linux";

/** An app that opens links inside itself, in a browser that has no notifications. */
export type InApp =
  | "wechat"
  | "telegram"
  | "facebook"
  | "instagram"
  | "line"
  | "tiktok"
  | "another";

export interface Browser {
  name: BrowserName;
  system: System;
  inApp: InApp | null;
}

/** The first that matches: apps name themselves beside the engine that they borrow. */
const apps: [RegExp, InApp][] = [
  [/MicroMessenger|WeChat/i, "wechat"],
  [/Telegram/i, "telegram"],
  [/Instagram/, "instagram"],
  [/FBAN|FBAV|FB_IAB|MessengerForiOS/, "facebook"],
  [/\bLine\//, "line"],
  [/TikTok|musical_ly|Bytedance|trill_/i, "tiktok"],
  // QQ itself, not the browser of that name; Alipay, DingTalk, Weibo; any view of Android's.
  [/\bQQ\/|AlipayClient|DingTalk|Weibo|; wv\)/, "another"],
];

/** Most claim to be Chrome and Safari besides. */
const browsers: [RegExp, BrowserName][] = [
  [/HuaweiBrowser|ArkWeb/, "huawei"],
  [/SamsungBrowser/, "samsung"],
  [/\bEdg(A|iOS)?\//, "edge"],
  [/\bOPR\/|OPiOS|\bOPT\//, "opera"],
  [/Firefox\/|FxiOS/, "firefox"],
  // Chromium under another name keeps its settings elsewhere.
  [/MQQBrowser|UCBrowser|Quark|MiuiBrowser|HeyTapBrowser|VivoBrowser|YaBrowser|QIHU/i, "other"],
  [/Chrome\/|CriOS/, "chrome"],
  [/Safari\//, "safari"],
];

const systems: [RegExp, System][] = [
  [/iPhone|iPod/, "iphone"],
  [/iPad/, "ipad"],
  [/HarmonyOS|OpenHarmony/, "harmony"],
  [/Android/, "android"],
  [/Windows/, "windows"],
  [/CrOS/, "chromeos"],
  [/Macintosh/, "mac"],
];

const find = <Found>(agent: string, known: [RegExp, Found][]): Found | null =>
  known.find(([sign]) => sign.test(agent))?.[1] ?? null;

/** @param touchPoints `navigator.maxTouchPoints`, by which an iPad is told that says it is a Mac */
export function browserOf(userAgent: string, touchPoints = 0): Browser {
  const system = find(userAgent, systems) ?? "linux";
  return {
    name: find(userAgent, browsers) ?? "other",
    system: system === "mac" && touchPoints > 1 ? "ipad" : system,
    inApp: find(userAgent, apps),
  };
}

export const isIos = ({ system }: Browser): boolean => system === "iphone" || system === "ipad";

/** Why a browser can't remind: an iPhone's, where Keepline is no app; any that has no notifications. */
export type Unsupported = "iosTab" | "none";

/** What the page will find of a browser, as far as its user agent tells: nothing has to jump then. */
export function unsupportedOf(browser: Browser): Unsupported | null {
  // On the Home Screen an iPhone names no browser.
  if (isIos(browser)) return browser.inApp || browser.name !== "other" ? "iosTab" : null;
  return browser.inApp || browser.name === "huawei" ? "none" : null;
}

/** Whether pages of an origin may do what only secure ones may: subscribe, and copy by a button. */
export function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return (
    protocol === "https:" || /^(127(\.\d+){3}|\[::1\]|localhost|.+\.localhost)$/.test(hostname)
  );
}

/** Tells the server that notifications are blocked in this browser, which only its pages can see. */
export const blockedCookie = "keepline-blocked";

const names: Record<BrowserName, string> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  samsung: "Samsung Internet",
  huawei: "Huawei Browser",
  other: "Browser",
};

const systemNames: Record<System, string> = {
  android: "Android",
  iphone: "iPhone",
  ipad: "iPad",
  windows: "Windows",
  mac: "Mac",
  chromeos: "ChromeOS",
  harmony: "HarmonyOS",
  linux: "Linux",
};

/** "Chrome, Android": what a list of devices calls one until it is renamed. */
export const nameOfBrowser = ({ name, system }: Browser): string =>
  `${names[name]}, ${systemNames[system]}`;

/** Where blocked notifications are allowed again: a key of the messages `push.denied`. */
export type Repair =
  | "chromeAndroid"
  | "chromeDesktop"
  | "edgeDesktop"
  | "firefoxAndroid"
  | "firefoxDesktop"
  | "safariMac"
  | "samsung"
  | "appAndroid"
  | "appApple"
  | "appDesktop"
  | "other";

/** @param installed it runs as an app of its own, whose notifications the system allows */
export function repairOf({ name, system }: Browser, installed: boolean): Repair {
  const isApple = system === "iphone" || system === "ipad";
  // There it has notifications only as an app.
  if (isApple || (installed && name === "safari")) return "appApple";
  const isAndroid = system === "android" || system === "harmony";
  if (installed) return isAndroid ? "appAndroid" : "appDesktop";
  switch (name) {
    case "chrome":
      return isAndroid ? "chromeAndroid" : "chromeDesktop";
    case "edge":
      // On Android its menus are Chrome's.
      return isAndroid ? "chromeAndroid" : "edgeDesktop";
    case "firefox":
      return isAndroid ? "firefoxAndroid" : "firefoxDesktop";
    case "safari":
      return "safariMac";
    case "samsung":
      return "samsung";
    default:
      return "other";
  }
}

/** What works where a browser has no notifications: a key of the messages `push.without`. */
export type Without = "inApp" | "homeScreen" | "noGoogle" | "oldMac" | "other";

export function withoutOf(browser: Browser): Without {
  if (browser.inApp) return "inApp";
  if (isIos(browser)) return "homeScreen";
  if (browser.name === "huawei" || browser.system === "harmony") return "noGoogle";
  return browser.name === "safari" && browser.system === "mac" ? "oldMac" : "other";
}

/** Why a browser that has notifications reaches no push service: a key of `push.unserved`. */
export type Unserved = "phone" | "chromium" | "other";

export function unservedOf({ name, system }: Browser): Unserved {
  // On Android all of them, Firefox too, go through Google's services.
  if (system === "android" || system === "harmony") return "phone";
  return name === "firefox" || name === "edge" || name === "safari" ? "other" : "chromium";
}

/** How Keepline becomes an app where the browser doesn't offer it by itself: a key of `push.install`. */
export type InstallSteps = "homeScreen" | "dock" | "firefoxMenu" | "samsungMenu";

export function installStepsOf(browser: Browser): InstallSteps | null {
  if (browser.inApp) return null;
  if (isIos(browser)) return "homeScreen";
  if (browser.name === "safari" && browser.system === "mac") return "dock";
  if (browser.system !== "android") return null;
  if (browser.name === "samsung") return "samsungMenu";
  return browser.name === "firefox" ? "firefoxMenu" : null;
}
