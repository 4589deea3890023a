import type { Carrier, Evidence } from "../schema";
import { askCarrier, online } from "./world-ways";

const pages: Evidence = {
  source: "Rappler; pinoyloads; noypigeeks",
  sourceDate: "2018",
  confidence: "medium",
};

export const globe: Carrier = {
  id: "ph-globe",
  names: { zh: "Globe", km: "Globe", en: "Globe" },
  aliases: [],
  company: "Globe",
  country: "PH",
  zone: "Asia/Manila",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...pages },
  rule: {
    kind: "topUp",
    anyAmountDays: 365,
    effect: "unknown",
    // The sources say 60 or 120: the fewer, so that no date is too late.
    zeroBalanceDays: 60,
    ...pages,
  },
  notes: [
    {
      text: {
        zh: "余额要留一点。余额为零能撑多久，说法不一：60 天或 120 天，这里按 60 天算。过了就永久收回。",
        km: "សូម​ទុក​លុយ​នៅសល់​បន្តិច។ បើ​លុយ​អស់ ប្រភព​និយាយ​ខុសគ្នា៖ 60 ឬ 120 ថ្ងៃ។ នៅ​ទីនេះ​រាប់ 60 ថ្ងៃ។ ក្រោយមក​លេខ​បាត់​ជា​រៀង​រហូត។",
        en: "Keep some balance. How long a line lives at zero balance, sources disagree: 60 or 120 days. Here 60 are counted. After that the loss is permanent.",
      },
      ...pages,
    },
  ],
  guide: [online(), askCarrier],
};
