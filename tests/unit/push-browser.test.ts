import { describe, expect, it } from "vitest";
import {
  browserOf,
  type InApp,
  installStepsOf,
  isSecure,
  nameOfBrowser,
  type Repair,
  repairOf,
  type Unsupported,
  unservedOf,
  unsupportedOf,
  type Without,
  withoutOf,
} from "@/lib/push/browser";

const android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";

/** User agent, touch points; its name in the list of devices, and where its block is lifted. */
const known: [string, number, string, Repair][] = [
  [`${android} Chrome/140.0.0.0 Mobile Safari/537.36`, 5, "Chrome, Android", "chromeAndroid"],
  [
    `${android} Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0`,
    5,
    "Edge, Android",
    "chromeAndroid",
  ],
  [
    `${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    5,
    "Samsung Internet, Android",
    "samsung",
  ],
  [
    "Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0",
    5,
    "Firefox, Android",
    "firefoxAndroid",
  ],
  [`${android} Chrome/130.0.0.0 Mobile Safari/537.36 OPR/85.0`, 5, "Opera, Android", "other"],
  [`${android} MQQBrowser/15 Chrome/121 Mobile Safari/537.36`, 5, "Browser, Android", "other"],
  [
    "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 Chrome/114 HuaweiBrowser/16.0 Mobile Safari/537.36",
    5,
    "Huawei Browser, HarmonyOS",
    "other",
  ],
  [`${windows} Chrome/140.0.0.0 Safari/537.36`, 0, "Chrome, Windows", "chromeDesktop"],
  // A Windows laptop with a touch screen stays one.
  [`${windows} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 10, "Edge, Windows", "edgeDesktop"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
    0,
    "Firefox, Windows",
    "firefoxDesktop",
  ],
  [`${mac}/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36`, 0, "Chrome, Mac", "chromeDesktop"],
  [
    `${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
    0,
    "Safari, Mac",
    "safariMac",
  ],
  // Since iPadOS 13 its Safari says that it runs on a Mac.
  [
    `${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
    5,
    "Safari, iPad",
    "appApple",
  ],
  [
    `${iphone} (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`,
    5,
    "Safari, iPhone",
    "appApple",
  ],
  [
    `${iphone} (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1`,
    5,
    "Chrome, iPhone",
    "appApple",
  ],
  ["", 0, "Browser, Linux", "other"],
];

describe("a browser", () => {
  it.each(known)("%s (%i)", (agent, touchPoints, name, repair) => {
    const browser = browserOf(agent, touchPoints);
    expect(nameOfBrowser(browser)).toBe(name);
    expect(repairOf(browser, false)).toBe(repair);
    expect(browser.inApp).toBeNull();
  });

  it.each<[string, Repair]>([
    [`${android} Chrome/140.0.0.0 Mobile Safari/537.36`, "appAndroid"],
    [`${windows} Chrome/140.0.0.0 Safari/537.36`, "appDesktop"],
    [`${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`, "appApple"],
  ])("that runs Keepline as an app has its switch in the system: %s", (agent, repair) => {
    expect(repairOf(browserOf(agent), true)).toBe(repair);
  });
});

describe("inside another app", () => {
  const webView = `${android} Version/4.0 Chrome/130.0 Mobile Safari/537.36`;
  it.each<[string, InApp]>([
    [`${webView} XWEB/1300333 MMWEBSDK/20240802 MicroMessenger/8.0.53.2740`, "wechat"],
    [`${iphone} Mobile/15E148 MicroMessenger/8.0.61(0x18003d2f) NetType/WIFI`, "wechat"],
    [`${webView} Telegram-Android/11.4.2 (Xiaomi; Android 14; SDK 34; AVERAGE)`, "telegram"],
    [`${iphone} Mobile/22G86 [FBAN/FBIOS;FBAV/524.0.0.39.108;FBDV/iPhone14,5]`, "facebook"],
    [`${webView} [FB_IAB/FB4A;FBAV/530.0.0.48.74;]`, "facebook"],
    [`${iphone} Mobile/22G86 Instagram 390.0.0.28.85`, "instagram"],
    [`${iphone} Safari Line/15.13.1`, "line"],
    [`${webView} musical_ly_2024 BytedanceWebview/d8a21c6`, "tiktok"],
    [`${webView} QQ/9.1.0.22930 NetType/WIFI`, "another"],
    ["Mozilla/5.0 (Linux; Android 14; SM-A155F; wv) AppleWebKit/537.36 Chrome/130", "another"],
  ])("%s", (agent, app) => {
    const browser = browserOf(agent);
    expect(browser.inApp).toBe(app);
    expect(withoutOf(browser)).toBe("inApp");
    // What it calls its menu installs nothing.
    expect(installStepsOf(browser)).toBeNull();
  });
});

describe("where there are no notifications", () => {
  it.each<[string, number, Without]>([
    [`${iphone} (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`, 5, "homeScreen"],
    [`${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`, 5, "homeScreen"],
    [`${mac}/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15`, 0, "oldMac"],
    [`${android} Chrome/114 HuaweiBrowser/16.0 Mobile Safari/537.36`, 5, "noGoogle"],
    ["Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1.6 Mobile", 5, "noGoogle"],
    [`${windows} Chrome/140.0.0.0 Safari/537.36`, 0, "other"],
  ])("%s (%i): %s", (agent, touchPoints, what) => {
    expect(withoutOf(browserOf(agent, touchPoints))).toBe(what);
  });

  it("says whose push service may be out of reach", () => {
    const unserved = (agent: string) => unservedOf(browserOf(agent));
    expect(unserved(`${android} Chrome/140.0.0.0 Mobile Safari/537.36`)).toBe("phone");
    expect(unserved("Mozilla/5.0 (Android 14; Mobile; rv:143.0) Firefox/143.0")).toBe("phone");
    expect(unserved(`${windows} Chrome/140.0.0.0 Safari/537.36`)).toBe("chromium");
    expect(unserved(`${windows} Chrome/140 Safari/537.36 Edg/140.0.0.0`)).toBe("other");
  });
});

describe("what the server can tell before the page has asked the browser", () => {
  const safari = "Version/18.6 Mobile/15E148 Safari/604.1";
  it.each<[string, Unsupported | null]>([
    [`${iphone} (KHTML, like Gecko) ${safari}`, "iosTab"],
    [`${iphone} (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1`, "iosTab"],
    [`${iphone} Mobile/22G86 [FBAN/FBIOS;FBAV/524.0.0.39.108]`, "iosTab"],
    // On the Home Screen.
    [`${iphone} (KHTML, like Gecko) Mobile/15E148`, null],
    [`${android} Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.53.2740`, "none"],
    [`${android} Chrome/114 HuaweiBrowser/16.0 Mobile Safari/537.36`, "none"],
    [`${android} Chrome/140.0.0.0 Mobile Safari/537.36`, null],
    // It may be an iPad.
    [`${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`, null],
    ["", null],
  ])("%s: %s", (agent, unsupported) => {
    expect(unsupportedOf(browserOf(agent))).toBe(unsupported);
  });

  it.each([
    ["https://keepline.example", true],
    ["http://127.0.0.1:3000", true],
    ["http://localhost:3000", true],
    ["http://keepline.localhost", true],
    ["http://[::1]:3000", true],
    ["http://192.168.1.20:3000", false],
    ["http://keepline.example", false],
    ["http://localhost.example", false],
    ["http://127.0.0.1.example", false],
  ])("%s is secure: %s", (origin, secure) => {
    expect(isSecure(origin)).toBe(secure);
  });
});

describe("becoming an app", () => {
  it.each([
    [`${iphone} Version/18.6 Mobile/15E148 Safari/604.1`, "homeScreen"],
    [`${mac}/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`, "dock"],
    ["Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0", "firefoxMenu"],
    [`${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, "samsungMenu"],
    // It offers that itself.
    [`${android} Chrome/140.0.0.0 Mobile Safari/537.36`, null],
    ["Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0", null],
  ])("%s: %s", (agent, steps) => {
    expect(installStepsOf(browserOf(agent))).toBe(steps);
  });
});
