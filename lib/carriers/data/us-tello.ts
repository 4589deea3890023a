import type { Carrier, Evidence } from "../schema";
import { monthsInDays, noGraceStated, threeMonths } from "./world-common";
import { askCarrier, bySms, online } from "./world-ways";

const page: Evidence = { source: "tello.com/help_center", confidence: "high" };

export const tello: Carrier = {
  id: "us-tello",
  names: { zh: "Tello（按量付费）", km: "Tello (PAYG)", en: "Tello pay as you go" },
  aliases: ["Tello PAYG"],
  company: "Tello",
  country: "US",
  // The country has several zones. This is the one whose day ends first.
  zone: "America/New_York",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://tello.com", ...page }],
  lifecycle: { stages: [], ...page },
  rule: { kind: "topUp", anyAmountDays: threeMonths, effect: "unknown", ...page },
  notes: [monthsInDays(page), noGraceStated(page)],
  guide: [online({ page: "tello.com" }), bySms("ADD10PAYG", "800", page), askCarrier],
};
