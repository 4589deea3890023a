import { describe, expect, it } from "vitest";
import { bearsSecret } from "@/lib/bearer";

const secret = "s3cret-of-the-scheduled-route";
const bears = (authorization: string | null, expected: string | undefined = secret) =>
  bearsSecret(new Headers(authorization === null ? {} : { authorization }), expected);

describe("a request", () => {
  it("with the secret may", () => {
    expect(bears(`Bearer ${secret}`)).toBe(true);
  });

  it.each([
    null,
    "",
    "Bearer",
    "Bearer ",
    secret,
    `Basic ${secret}`,
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(1)}`,
    `Bearer ${secret.toUpperCase()}`,
    `Bearer ${secret}, Bearer ${secret}`,
  ])("with %j may not", (authorization) => {
    expect(bears(authorization)).toBe(false);
  });

  it.each([undefined, ""])("may never where the secret is %j", (unset) => {
    for (const authorization of [null, "Bearer ", "Bearer undefined", `Bearer ${secret}`]) {
      expect(bearsSecret(new Headers(authorization ? { authorization } : {}), unset)).toBe(false);
    }
  });
});
