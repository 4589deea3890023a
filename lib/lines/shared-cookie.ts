/**
 * Carries a text that another app shared from the answer that took it to the form, which it is read
 * in: an address is written to the logs of servers and proxies, and to the browser's history.
 */
export const sharedCookie = "keepline-shared";

/** Far more than a carrier's reply has; a cookie holds 4,096 bytes, of which base64 takes a third. */
const longestBytes = 2_700;

export const toCookie = (text: string): string =>
  Buffer.from(text).subarray(0, longestBytes).toString("base64url");

/** A letter that was cut at the end is left out. */
export const fromCookie = (value: string): string =>
  Buffer.from(value, "base64url")
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
