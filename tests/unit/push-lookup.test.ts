import type { LookupAddress } from "node:dns";
import { describe, expect, it } from "vitest";
import { publicLookup } from "@/lib/push/lookup";

/** What a connection gets for a name that resolves to `ips`. */
function lookUp(ips: string[], all: boolean): Promise<string | LookupAddress[]> {
  const addresses = ips.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = publicLookup((_hostname, _options, callback) => callback(null, addresses));
  return new Promise((resolve, reject) => {
    lookup("push.example", { all }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

describe("the addresses of a push service", () => {
  it("are given when all of them are public", async () => {
    expect(await lookUp(["8.8.8.8", "2600::1"], true)).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2600::1", family: 6 },
    ]);
    expect(await lookUp(["8.8.8.8", "2600::1"], false)).toBe("8.8.8.8");
  });

  it.each([
    [["127.0.0.1"]],
    [["8.8.8.8", "10.0.0.1"]],
    [["8.8.8.8", "::1"]],
    [["::ffff:10.0.0.1"]],
    [[]],
  ])("are refused when any is not: %j", async (ips) => {
    await expect(lookUp(ips, true)).rejects.toMatchObject({ code: "ENOTPUBLIC" });
    await expect(lookUp(ips, false)).rejects.toMatchObject({ code: "ENOTPUBLIC" });
  });

  it("are refused for a name of this computer", async () => {
    const found = new Promise((resolve, reject) => {
      publicLookup()("localhost", {}, (error, address) =>
        error ? reject(error) : resolve(address),
      );
    });
    await expect(found).rejects.toMatchObject({ code: "ENOTPUBLIC" });
  });
});
