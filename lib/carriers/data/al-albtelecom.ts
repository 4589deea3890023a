import type { Carrier, Evidence, StageRule } from "../schema";
import { monthsInDays, sixMonths, threeMonths, wayBackUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "albtelecom.al", sourceDate: "2021-11-05", confidence: "high" };

const stages: StageRule[] = [
  {
    stage: "outgoingBlocked",
    days: threeMonths,
    outgoing: false,
    incoming: true,
    wayBack: "topUp",
  },
  { stage: "bothBlocked", days: threeMonths, outgoing: false, incoming: false, wayBack: "topUp" },
];

export const albtelecom: Carrier = {
  id: "al-albtelecom",
  names: { zh: "ALBtelecom", km: "ALBtelecom", en: "ALBtelecom" },
  aliases: [],
  company: "ALBtelecom",
  country: "AL",
  zone: "Europe/Tirane",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://albtelecom.al", ...page }],
  // What brings the line back isn't clearly stated.
  lifecycle: { stages, ...page, confidence: "medium" },
  rule: { kind: "topUpEvery", withinDays: sixMonths, ...page },
  notes: [monthsInDays(page), wayBackUnclear(page)],
  guide: [online({ page: "albtelecom.al" }), askCarrier],
};
