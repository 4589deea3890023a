import type { Carrier, Evidence } from "../schema";
import { noGraceStated, sixMonths } from "./world-common";
import { askCarrier, oneUse } from "./world-ways";

const page: Evidence = {
  source: "community.giffgaff.com, “Recycling mobile numbers”",
  confidence: "high",
};

export const giffgaff: Carrier = {
  id: "gb-giffgaff",
  names: { zh: "giffgaff", km: "giffgaff", en: "giffgaff" },
  aliases: [],
  company: "giffgaff",
  country: "GB",
  zone: "Europe/London",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://community.giffgaff.com", ...page }],
  lifecycle: { stages: [], ...page },
  rule: {
    kind: "activity",
    withinDays: sixMonths,
    uses: ["call", "sms", "mms", "data", "purchase"],
    ...page,
  },
  notes: [noGraceStated(page)],
  guide: [oneUse(["sms", "call", "mms", "data", "purchase"], page), askCarrier],
};
