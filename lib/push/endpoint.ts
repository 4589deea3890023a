import { BlockList, isIP } from "node:net";

/**
 * Host names of the push services that browsers subscribe with. Not googleapis.com as a whole:
 * storage and functions of strangers are served below it.
 */
const services = [
  "fcm.googleapis.com",
  "android.googleapis.com",
  "jmt17.google.com", // Chromium without Google's keys
  "push.services.mozilla.com",
  "push.apple.com",
  "notify.windows.com",
];

const maxLength = 2_048;

export type EndpointProblem =
  | "length"
  | "syntax"
  | "userInfo"
  | "hash"
  | "scheme"
  | "port"
  | "address"
  | "service";

export type ParsedEndpoint = { ok: true; url: URL } | { ok: false; reason: EndpointProblem };

/**
 * The address of a push subscription, which comes from a stranger and is called by the server:
 * https on the default port of a known push service, or one of the operator's `extraOrigins`
 * (exact origins, "https://push.example"), which may be any scheme, port and address.
 */
export function parseEndpoint(text: string, extraOrigins: readonly string[]): ParsedEndpoint {
  if (text.length > maxLength) return { ok: false, reason: "length" };
  const url = parseUrl(text);
  if (!url) return { ok: false, reason: "syntax" };
  if (url.username || url.password) return { ok: false, reason: "userInfo" };
  if (url.href.includes("#")) return { ok: false, reason: "hash" };
  if (extraOrigins.includes(url.origin)) return { ok: true, url };
  if (url.protocol !== "https:") return { ok: false, reason: "scheme" };
  if (url.port) return { ok: false, reason: "port" };
  // Node connects to an address without asking `lookup`. URL has already turned 2130706433 and
  // 0x7f.1 into plain addresses.
  if (isIP(url.hostname.replace(/^\[|\]$/g, ""))) return { ok: false, reason: "address" };
  if (!services.some((service) => isWithin(url.hostname, service))) {
    return { ok: false, reason: "service" };
  }
  return { ok: true, url };
}

/** `URL.parse`, which Node.js 20 lacks. */
function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Which push service an endpoint is of: its host, with the port where one is written. */
export const hostOf = (endpoint: string): string => endpoint.split("/", 3)[2] ?? "";

/** Whether `hostname` is `domain` or lies below it. */
export const isWithin = (hostname: string, domain: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`);

const blockList = (type: "ipv4" | "ipv6", subnets: string[]) => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = "", prefix] = subnet.split("/");
    list.addSubnet(net, Number(prefix), type);
  }
  return list;
};

// IANA's special-purpose registries: what is not globally reachable, and what relays elsewhere.
const specialIPv4 = blockList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);
const unicastIPv6 = blockList("ipv6", ["2000::/3"]);
const specialIPv6 = blockList("ipv6", [
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "2620:4f:8000::/48",
  "3fff::/20",
]);

/** Whether an IP address belongs to the public internet. What is no address doesn't. */
export function isPublicAddress(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return !specialIPv4.check(ip, "ipv4");
    case 6:
      return unicastIPv6.check(ip, "ipv6") && !specialIPv6.check(ip, "ipv6");
    default:
      return false;
  }
}
