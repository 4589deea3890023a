import type { Carrier, Evidence } from "../schema";
import { heldBack, monthsInDays, ninetyDays, oneMonth } from "./world-common";
import { askCarrier, online, payPlan } from "./world-ways";

const pages: Evidence = {
  source: "missuo, issue 36 (2023); shine.cn, 8 April 2024",
  sourceDate: "2024-04-08",
  confidence: "low",
};

export const chinaMobile: Carrier = {
  id: "cn-china-mobile",
  names: { zh: "中国移动（8 元保号）", km: "China Mobile (¥8)", en: "China Mobile keep plan" },
  aliases: [],
  company: "China Mobile",
  country: "CN",
  zone: "Asia/Shanghai",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...pages },
  rule: { kind: "period", days: oneMonth, price: { amount: 8, currency: "CNY" }, ...pages },
  notes: [monthsInDays(pages), heldBack(ninetyDays, pages)],
  guide: [online({ pay: payPlan }), askCarrier],
};
