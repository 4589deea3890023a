import { describe, expect, it } from "vitest";
import { unconfirmedOf } from "@/lib/lines/renewals";

const at = new Date("2027-03-01T05:00:00Z");
const renewal = (id: string, state: "unconfirmed" | "confirmed" | "undone") => ({
  id,
  confirmedAt: state === "confirmed" ? at : null,
  undoneAt: state === "undone" ? at : null,
});

describe("the renewal whose date is asked for", () => {
  it("is the latest that stands, and only where its date is not known", () => {
    const old = renewal("old", "unconfirmed");
    expect(unconfirmedOf([])).toBeNull();
    expect(unconfirmedOf([old])).toBe(old);
    expect(unconfirmedOf([renewal("new", "undone"), old])).toBe(old);
    expect(unconfirmedOf([renewal("new", "confirmed"), old])).toBeNull();
    expect(unconfirmedOf([renewal("new", "undone")])).toBeNull();
  });
});
