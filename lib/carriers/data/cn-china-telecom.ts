import type { Carrier, Evidence } from "../schema";
import { heldBack, monthsInDays, ninetyDays, oneMonth } from "./world-common";
import { askCarrier, online, payPlan } from "./world-ways";

const pages: Evidence = {
  source: "missuo, issue 36 (2023); shine.cn, 8 April 2024",
  sourceDate: "2024-04-08",
  confidence: "low",
};

export const chinaTelecom: Carrier = {
  id: "cn-china-telecom",
  names: { zh: "中国电信（5 元保号）", km: "China Telecom (¥5)", en: "China Telecom keep plan" },
  aliases: [],
  company: "China Telecom",
  country: "CN",
  zone: "Asia/Shanghai",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...pages },
  rule: { kind: "period", days: oneMonth, price: { amount: 5, currency: "CNY" }, ...pages },
  notes: [monthsInDays(pages), heldBack(ninetyDays, pages)],
  guide: [online({ pay: payPlan }), askCarrier],
};
