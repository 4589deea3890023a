import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { profileOf, profileOfOwn } from "@/lib/carriers/profile";
import { deadlinesOf } from "@/lib/lines/stages";
import { stores } from "@/lib/offline/policy";
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
      tags: ["family"],
      carrierChoice: "kh-smart",
      zone: "Asia/Phnom_Penh",
      validUntil,
      validUntilSource: "typed",
      deadlines: deadlinesOf(validUntil, carrier.stages),
      archived: false,
      letGo: false,
      unplanned: false,
      undoableRenewalId: null,
      unconfirmed: null,
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

/** The fields of a value and of all that it holds; the entries of a list count as one. */
function fieldsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  if (Array.isArray(value) && value.length > 0) {
    return [...new Set(value.flatMap((each) => fieldsOf(each, path)))];
  }
  const fields = Object.entries(value);
  if (fields.length === 0) return [path];
  return fields.flatMap(([field, held]) => fieldsOf(held, path ? `${path}.${field}` : field));
}

/** It has each kind of fact that a guide shows, and no fact of the catalogue can change it. */
const own = profileOfOwn({
  id: "own-1",
  name: "Island Mobile",
  country: "PH",
  zone: "Asia/Manila",
  stages: carrier.stages,
  rule: { kind: "topUp", effect: "unknown" },
  steps: ["Call the shop"],
  balanceCode: "*1#",
  topUpCode: "*2*PIN#",
  hotline: "888",
  note: "Ask for Ana",
});

describe("the shape of what is kept", () => {
  // The app reads what an older version of it kept. Whoever changes a field gives
  // lib/offline/policy.ts another version, and then writes both down here.
  it("is the one that the name of its store stands for", () => {
    const { ways, ...facts } = own;
    const shape = {
      store: [stores.lines],
      snapshot: Object.keys(snapshot),
      lines: Object.keys(snapshot.lines[0] ?? {}),
      deadlines: fieldsOf(deadlinesOf(validUntil, carrier.stages)),
      carriers: fieldsOf(facts),
      ways: fieldsOf(ways[0]),
    };
    const words = Object.entries(shape).map(([of, fields]) => [of, fields.toSorted().join(" ")]);
    expect(Object.fromEntries(words)).toEqual({
      store: "keepline-3-lines",
      snapshot: "asOf carriers lines",
      lines:
        "archived carrierChoice deadlines e164 id label letGo masked number renewBy tags unconfirmed undoableRenewalId unplanned validUntil validUntilSource zone",
      deadlines: "date days stage",
      carriers:
        "apps codes.code codes.confidence codes.purpose codes.source country hotlines.confidence hotlines.number hotlines.source id lostAtOnce name.en name.km name.zh note notes own registration rule.confidence rule.effect rule.kind rule.source sites stages.days stages.incoming stages.outgoing stages.stage stages.wayBack standing zone",
      ways: "confidence kind needsWorkingLine source steps.text.en steps.text.km steps.text.zh title.en title.km title.zh worksFromAbroad",
    });
  });
});
