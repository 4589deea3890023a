import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays } from "@/lib/dates";
import { isUrgent } from "@/lib/lines/dashboard";
import { standingOn } from "@/lib/lines/stages";
import { type Alike, badgeOf, latestUrgent } from "@/lib/reminders/badge";
import { day } from "../support/day";

// Still 13 April in Phnom Penh, already the 14th in Auckland.
const now = new Date("2027-04-13T15:00:00Z");
const today = day("2027-04-13");
const cellcard = (ahead: number, more: Partial<Alike> = {}): Alike => ({
  carrierId: "kh-cellcard",
  ownStages: null,
  zone: "Asia/Phnom_Penh",
  validUntil: addDays(today, ahead),
  count: 1,
  ...more,
});

describe("the badge", () => {
  it("counts what the list of lines has as urgent", () => {
    expect(badgeOf([cellcard(8), cellcard(7), cellcard(-30), cellcard(-400)], now)).toBe(2);
    expect(badgeOf([cellcard(3, { count: 400 }), cellcard(2)], now)).toBe(401);
    expect(badgeOf([], now)).toBe(0);
  });

  it("reckons in the zone of each line", () => {
    expect(badgeOf([cellcard(8, { zone: "Pacific/Auckland" })], now)).toBe(1);
    expect(badgeOf([cellcard(7, { zone: "America/Los_Angeles" })], now)).toBe(1);
  });

  it("knows the stages of a carrier that the person described, and takes none for gone", () => {
    const own = {
      carrierId: null,
      ownStages: [
        { stage: "bothBlocked", days: 20, outgoing: false, incoming: false, wayBack: "topUp" },
      ],
    };
    expect(badgeOf([cellcard(-20, own), cellcard(-21, own)], now)).toBe(1);
    const odd = { carrierId: null, ownStages: "none" };
    expect(badgeOf([cellcard(-1, odd), cellcard(0, odd)], now)).toBe(1);
    expect(badgeOf([cellcard(-1, { carrierId: "no-longer-there" })], now)).toBe(0);
  });

  it("is not kept from being made by a zone that is none", () => {
    expect(badgeOf([cellcard(1, { zone: "Mars/Olympus" }), cellcard(1)], now)).toBe(1);
  });

  it("asks for no line that can't be urgent, and for each that can", () => {
    const stages = findCarrier("kh-cellcard")?.lifecycle.stages ?? [];
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.constantFrom("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Phnom_Penh"),
        fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        (ahead, zone, at) => {
          const validUntil = addDays(latestUrgent(at), ahead);
          const asked = validUntil <= latestUrgent(at);
          expect(asked || badgeOf([{ ...cellcard(0), zone, validUntil }], at) === 0).toBe(true);
        },
      ),
    );
    expect(isUrgent({ standing: standingOn(today, addDays(today, 7), stages) })).toBe(true);
  });
});
