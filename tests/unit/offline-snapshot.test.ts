import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { profileOf } from "@/lib/carriers/profile";
import { deadlinesOf } from "@/lib/lines/stages";
import { linesAt, type Snapshot } from "@/lib/offline/snapshot";
import { day } from "../support/day";

const smart = findCarrier("kh-smart");
if (!smart) throw new Error("no Smart");
const carrier = profileOf(smart);
const validUntil = day("2027-01-24");

const snapshot: Snapshot = {
  asOf: "2027-01-10T03:00:00.000Z",
  carriers: { "kh-smart": carrier },
  lines: [
    {
      id: "a",
      e164: "+85510234567",
      number: "010 234 567",
      masked: "··567",
      label: "Mum",
      carrierChoice: "kh-smart",
      zone: "Asia/Phnom_Penh",
      validUntil,
      validUntilSource: "typed",
      deadlines: deadlinesOf(validUntil, carrier.stages),
      archived: false,
      letGo: false,
      unplanned: false,
      undoableRenewalId: null,
      renewBy: {},
    },
  ],
};

/** As it comes out of a store. */
const kept: Snapshot = JSON.parse(JSON.stringify(snapshot));
const standingAt = (instant: string) => linesAt(kept, new Date(instant))[0]?.standing;

describe("kept lines", () => {
  it("count their days from the device's clock, in the line's own zone", () => {
    expect(standingAt("2027-01-14T16:59:59Z")).toMatchObject({ stage: "active", daysLeft: 10 });
    expect(standingAt("2027-01-14T17:00:00Z")).toMatchObject({ stage: "active", daysLeft: 9 });
  });

  it("go on to the next stage without a network", () => {
    expect(standingAt("2027-01-25T03:00:00Z")).toMatchObject({
      stage: "outgoingBlocked",
      deadline: { date: "2027-03-25" },
      daysLeft: 59,
    });
    expect(standingAt("2028-01-25T03:00:00Z")).toMatchObject({ stage: "recycled", deadline: null });
  });

  it("are left out where their carrier was not kept with them", () => {
    expect(linesAt({ ...kept, carriers: {} }, new Date("2027-01-14T03:00:00Z"))).toEqual([]);
  });
});
