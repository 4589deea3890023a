import type { Carrier, Evidence } from "../schema";
import { askCarrier, online } from "./world-ways";

const pages: Evidence = { source: "pinoyloads; noypigeeks", confidence: "medium" };

export const smartTnt: Carrier = {
  id: "ph-smart-tnt",
  names: { zh: "Smart / TNT（菲律宾）", km: "Smart / TNT (PH)", en: "Smart / TNT (Philippines)" },
  aliases: ["TNT"],
  company: "Smart",
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
    zeroBalanceDays: 180,
    ...pages,
  },
  notes: [
    {
      text: {
        zh: "余额要留一点。余额为零满 180 天，号码永久收回。",
        km: "សូម​ទុក​លុយ​នៅសល់​បន្តិច។ បើ​លុយ​អស់ 180 ថ្ងៃ លេខ​បាត់​ជា​រៀង​រហូត។",
        en: "Keep some balance. After 180 days at zero balance the loss is permanent.",
      },
      ...pages,
    },
  ],
  guide: [online(), askCarrier],
};
