import type { Carrier, Evidence } from "../schema";
import { askCarrier, dial } from "./world-ways";

const page: Evidence = { source: "buzzme.com.my", confidence: "high" };
const balance = "*126#";

export const buzzme: Carrier = {
  id: "my-buzzme",
  names: { zh: "Buzzme", km: "Buzzme", en: "Buzzme" },
  aliases: [],
  company: "Buzzme",
  country: "MY",
  zone: "Asia/Kuala_Lumpur",
  prefixes: [],
  codes: [{ purpose: "balance", code: balance, ...page }],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://buzzme.com.my", ...page }],
  lifecycle: { stages: [], ...page },
  rule: {
    kind: "topUp",
    effect: "unknown",
    ceilingDays: 365,
    daysAreBought: true,
    ...page,
    table: { rows: [{ currency: "MYR", amount: 38, days: 365 }], ...page },
  },
  notes: [],
  guide: [
    dial(
      "*122*6*1*8#",
      {
        zh: "用这个号码拨下面的代码，花 38 令吉买 365 天。余额里先要有这笔钱。",
        km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ខាងក្រោម ដើម្បី​ទិញ 365 ថ្ងៃ តម្លៃ RM38។ ត្រូវ​មាន​លុយ​នៅសល់​គ្រប់​ជាមុន។",
        en: "On the line itself, dial this code to buy 365 days for RM38. Have that much balance first.",
      },
      page,
      balance,
    ),
    askCarrier,
  ],
};
