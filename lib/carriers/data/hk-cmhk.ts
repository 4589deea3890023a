import type { Carrier, Evidence } from "../schema";
import { graceUnclear, monthsInDays, oneMonth } from "./world-common";
import { askCarrier, namedCode, online } from "./world-ways";

const page: Evidence = {
  source: "missuo, issue 36",
  sourceDate: "2023",
  confidence: "medium",
};

export const cmhk: Carrier = {
  id: "hk-cmhk",
  names: { zh: "中国移动香港", km: "CMHK", en: "CMHK" },
  aliases: [],
  company: "China Mobile Hong Kong",
  country: "HK",
  zone: "Asia/Hong_Kong",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: {
    // About a month, the source says.
    stages: [{ stage: "grace", days: oneMonth }],
    ...page,
  },
  rule: {
    kind: "topUp",
    effect: "unknown",
    ...page,
    table: { rows: [{ currency: "HKD", amount: 50, days: 180 }], ...page },
  },
  notes: [monthsInDays(page), graceUnclear(page)],
  guide: [online(), namedCode("*#131#", page), askCarrier],
};
