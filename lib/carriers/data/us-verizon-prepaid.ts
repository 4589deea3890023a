import type { Carrier, Evidence } from "../schema";
import { graceUnclear } from "./world-common";
import { askCarrier, online, payPlan } from "./world-ways";

const page: Evidence = {
  source: "verizon.com/support/prepaid-billing-payment-faqs",
  confidence: "high",
};

export const verizon: Carrier = {
  id: "us-verizon-prepaid",
  names: { zh: "Verizon 预付费", km: "Verizon prepaid", en: "Verizon prepaid" },
  aliases: ["威瑞森"],
  company: "Verizon",
  country: "US",
  // The country has several zones. This is the one whose day ends first.
  zone: "America/New_York",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://verizon.com", ...page }],
  lifecycle: {
    stages: [{ stage: "grace", days: 60 }],
    ...page,
  },
  rule: { kind: "period", ...page },
  notes: [
    {
      text: {
        zh: "续费日后 60 天内要续上，不然号码可能没了。付一次管多少天看套餐，我们不清楚，以账号里的续费日为准。",
        km: "ត្រូវ​បង់​ក្នុង 60 ថ្ងៃ​ក្រោយ​ថ្ងៃ​ត្រូវ​បង់ បើ​មិន​ដូច្នេះ​លេខ​អាច​បាត់។ ការ​បង់​ម្ដង​បាន​ប៉ុន្មាន​ថ្ងៃ អាស្រ័យ​លើ​គម្រោង យើង​មិនដឹង​ទេ។ សូម​មើល​ថ្ងៃ​ត្រូវ​បង់​ក្នុង​គណនី។",
        en: "Renew within 60 days of the renewal date, or the number may be lost. For how long a payment lasts depends on the plan and is not known here: go by the renewal date in the account.",
      },
      ...page,
    },
    graceUnclear(page),
  ],
  guide: [online({ page: "verizon.com", pay: payPlan }), askCarrier],
};
