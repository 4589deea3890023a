import { describe, expect, it } from "vitest";
import { clientAddress } from "@/lib/rate-limit";

const from = (forwarded: string) => clientAddress(new Headers({ "x-forwarded-for": forwarded }));

describe("the address that a limit counts", () => {
  it("is the one that the nearest proxy saw, whatever the client wrote before it", () => {
    expect(from("203.0.113.9")).toBe("203.0.113.9");
    expect(from("10.0.0.1, 198.51.100.7,  203.0.113.9")).toBe("203.0.113.9");
  });

  it("is the network of an IPv6 address, since its customer may use any in it", () => {
    expect(from("2001:db8:0:7::1")).toBe("2001:db8:0:7");
    expect(from("2001:0DB8:0000:0007:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:0:7");
    expect(from("2001:db8::1")).toBe("2001:db8:0:0");
    expect(from("fe80::1%eth0")).toBe("fe80:0:0:0");
  });

  it("is the IPv4 address within an IPv6 one", () => {
    expect(from("::ffff:203.0.113.9")).toBe("203.0.113.9");
  });

  it("is one for all who come without", () => {
    expect(clientAddress(new Headers())).toBe("");
  });
});
