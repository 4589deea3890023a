import { describe, expect, it } from "vitest";
import { isPublicAddress, parseEndpoint } from "@/lib/push/endpoint";

describe("the endpoint of a subscription", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://jmt17.google.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://web.push.apple.com/QABC",
    "https://db5p.notify.windows.com/w/?token=BQY%3d",
    "https://FCM.GoogleAPIs.com/fcm/send/abc",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    `https://fcm.googleapis.com/${"x".repeat(2_048 - 27)}`,
  ])("is taken from a push service: %s", (text) => {
    expect(parseEndpoint(text, [])).toMatchObject({ ok: true });
  });

  it.each([
    ["https://127.0.0.1/fcm/send", "address"],
    ["https://127.0.0.1/x.google.com/", "address"],
    ["https://2130706433/", "address"],
    ["https://0x7f.1/", "address"],
    ["https://[::ffff:7f00:1]/", "address"],
    ["https://[::1]/fcm.googleapis.com", "address"],
    ["https://8.8.8.8/", "address"],
    ["https://localhost/", "service"],
    ["https://fcm.googleapis.com.evil.example/", "service"],
    ["https://evilfcm.googleapis.com/", "service"],
    ["https://storage.googleapis.com/bucket", "service"],
    ["https://googleapis.com/", "service"],
    ["https://fcm.googleapis.com./fcm/send", "service"],
    ["https://evil.example/?fcm.googleapis.com", "service"],
    ["https://fcm.googleapis.com\u3002evil.example/", "service"],
    ["https://fcm.g\u043e\u043egleapis.com/", "service"],
    ["https://fcm.googleapis.com@evil.example/", "userInfo"],
    ["https://user:secret@fcm.googleapis.com/", "userInfo"],
    ["https://fcm.googleapis.com:8443/", "port"],
    ["http://fcm.googleapis.com/", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["javascript:alert(1)", "scheme"],
    ["https://fcm.googleapis.com/send#part", "hash"],
    ["https://fcm.googleapis.com/send#", "hash"],
    [`https://fcm.googleapis.com/${"x".repeat(2_049 - 27)}`, "length"],
    ["fcm.googleapis.com/send", "syntax"],
    ["", "syntax"],
  ])("is refused: %s (%s)", (text, reason) => {
    expect(parseEndpoint(text, [])).toEqual({ ok: false, reason });
  });

  it("may be at an origin that the operator named, whatever its scheme, port and address", () => {
    const extra = ["http://127.0.0.1:4000", "https://ntfy.example"];
    expect(parseEndpoint("http://127.0.0.1:4000/push/1", extra)).toMatchObject({ ok: true });
    expect(parseEndpoint("https://ntfy.example/up1", extra)).toMatchObject({ ok: true });
  });

  it.each([
    ["http://127.0.0.1:4001/push/1", "scheme"],
    ["https://127.0.0.1:4000/push/1", "port"],
    ["https://sub.ntfy.example/up1", "service"],
    ["https://ntfy.example.evil.example/up1", "service"],
    ["https://ntfy.example@evil.example/up1", "userInfo"],
    ["http://ntfy.example/up1", "scheme"],
    ["http://me@127.0.0.1:4000/push/1", "userInfo"],
    ["http://127.0.0.1:4000/push/1#x", "hash"],
  ])("beside such an origin is refused all the same: %s (%s)", (text, reason) => {
    const extra = ["http://127.0.0.1:4000", "https://ntfy.example"];
    expect(parseEndpoint(text, extra)).toEqual({ ok: false, reason });
  });
});

describe("a public address", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2a00:1450:4001:80b::200a",
    "2600::",
    "3ffe::1",
  ])("%s is one", (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });

  it.each([
    "0.0.0.0",
    "10.255.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.1.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "1fff::1",
    "4000::1",
    "2001::1",
    "2001:1ff::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2620:4f:8000::1",
    "3fff::1",
    "localhost",
    "",
  ])("%s is none", (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});
