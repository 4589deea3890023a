import type { Carrier, Evidence, Step } from "../schema";
import { graceUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "ultramobile.com/faq", confidence: "high" };
const grace: Evidence = { ...page, confidence: "low" };

const pay: Step = {
  text: {
    zh: "登录这个号码的账号，付 3 美元续 30 天，或者打开自动续费。",
    km: "ចូល​គណនី​របស់​លេខ​នេះ បង់ 3 ដុល្លារ​សម្រាប់ 30 ថ្ងៃ ឬ​បើក​ការ​បង់​ដោយ​ស្វ័យប្រវត្តិ។",
    en: "Sign in to the account of this number, and pay $3 for 30 days or switch on auto-renew.",
  },
};

const check: Step = {
  text: {
    zh: "用这个号码发短信 BAL 到下面的号码查询，把新的有效期记到 Keepline。",
    km: "ប្រើ​លេខ​នេះ​ផ្ញើ​សារ BAL ទៅ​លេខ​ខាងក្រោម​ដើម្បី​ពិនិត្យ ហើយ​កត់​ថ្ងៃ​ផុតកំណត់​ថ្មី​ក្នុង Keepline។",
    en: "To check, send BAL by SMS from the line to the number below, and enter the new date in Keepline.",
  },
  code: "6700",
};

export const ultraMobile: Carrier = {
  id: "us-ultra-mobile-paygo",
  names: { zh: "Ultra Mobile PayGo", km: "Ultra Mobile PayGo", en: "Ultra Mobile PayGo" },
  aliases: [],
  company: "Ultra Mobile",
  country: "US",
  // The country has several zones. This is the one whose day ends first.
  zone: "America/New_York",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://ultramobile.com", ...page }],
  lifecycle: {
    // The source says 30 to 90 days: the fewest, so that no date is too late.
    stages: [{ stage: "grace", days: 30 }],
    ...grace,
  },
  rule: { kind: "period", days: 30, price: { amount: 3, currency: "USD" }, ...page },
  notes: [
    {
      text: {
        zh: "到期后 30 到 90 天取消，这里按 30 天算。",
        km: "លេខ​ត្រូវ​បិទ​ចោល 30 ទៅ 90 ថ្ងៃ​ក្រោយ​ផុតកំណត់។ នៅ​ទីនេះ​រាប់ 30 ថ្ងៃ។",
        en: "The line is cancelled 30 to 90 days after it expires. Here 30 days are counted.",
      },
      ...grace,
    },
    graceUnclear(grace),
  ],
  guide: [online({ page: "ultramobile.com", pay, check }), askCarrier],
};
