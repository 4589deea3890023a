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
  // The source is the community's forum: the carrier's own site no source names.
  sites: [],
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
