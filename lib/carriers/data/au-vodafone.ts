import type { Carrier, Evidence } from "../schema";
import { heldBack } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "vodafone.com.au, “reconnect-number”", confidence: "high" };

export const vodafoneAu: Carrier = {
  id: "au-vodafone",
  names: { zh: "沃达丰（澳大利亚）", km: "Vodafone Australia", en: "Vodafone Australia" },
  aliases: [],
  company: "Vodafone",
  country: "AU",
  // The country has several zones. This is the one of most people whose day ends first.
  zone: "Australia/Sydney",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://vodafone.com.au", ...page }],
  lifecycle: { stages: [], ...page },
  rule: { kind: "topUpEvery", withinDays: 395, ...page },
  notes: [heldBack({ zh: " 6 个月", km: " 6 ខែ", en: "6 months" }, page)],
  guide: [online({ page: "vodafone.com.au" }), askCarrier],
};
