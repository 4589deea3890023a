import type { Carrier, Evidence } from "../schema";
import { graceUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "valuegb.com, FAQ", confidence: "high" };

export const valuegb: Carrier = {
  id: "hk-valuegb",
  names: { zh: "ValueGB", km: "ValueGB", en: "ValueGB" },
  aliases: [],
  company: "ValueGB",
  country: "HK",
  zone: "Asia/Hong_Kong",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://valuegb.com", ...page }],
  lifecycle: {
    stages: [{ stage: "grace", days: 30 }],
    ...page,
  },
  rule: {
    kind: "topUp",
    effect: "resets",
    ...page,
    table: { rows: [{ currency: "HKD", amount: 50, days: 365 }], ...page },
  },
  notes: [
    {
      text: {
        zh: "有效期过后，余额作废。",
        km: "ក្រោយ​ថ្ងៃ​ផុតកំណត់ លុយ​នៅសល់​ត្រូវ​បាត់។",
        en: "The balance is forfeited when the validity ends.",
      },
      ...page,
    },
    graceUnclear(page),
  ],
  guide: [online({ page: "valuegb.com" }), askCarrier],
};
