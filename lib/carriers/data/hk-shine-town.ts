import type { Carrier, Evidence } from "../schema";
import { askCarrier, cardPin } from "./world-ways";

const page: Evidence = { source: "shinetown.com.hk, FAQ", confidence: "high" };
const balance = "*#137*137#";
const card = "*#137*PIN#";

export const shineTown: Carrier = {
  id: "hk-shine-town",
  names: { zh: "Shine Town", km: "Shine Town", en: "Shine Town" },
  aliases: [],
  company: "Shine Town",
  country: "HK",
  zone: "Asia/Hong_Kong",
  prefixes: [],
  codes: [
    { purpose: "balance", code: balance, ...page },
    { purpose: "topUpByCard", code: card, ...page },
  ],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://shinetown.com.hk", ...page }],
  lifecycle: { stages: [], lostAtOnce: true, ...page },
  rule: {
    kind: "topUp",
    effect: "keepsLonger",
    ...page,
    table: {
      rows: [
        { currency: "HKD", amount: 50, days: 210 },
        { currency: "HKD", amount: 100, days: 210 },
        { currency: "HKD", amount: 300, days: 360 },
      ],
      ...page,
    },
  },
  notes: [],
  guide: [cardPin(card, page, balance), askCarrier],
};
