import type { Carrier, Evidence } from "../schema";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "mobifonekv6.vn", confidence: "medium" };

export const mobifone: Carrier = {
  id: "vn-mobifone-fast-connect",
  names: {
    zh: "MobiFone Fast Connect",
    km: "MobiFone Fast Connect",
    en: "MobiFone Fast Connect",
  },
  aliases: [],
  company: "MobiFone",
  country: "VN",
  zone: "Asia/Ho_Chi_Minh",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  // One-way, two-way and kept, but only the last has a length: no day can be counted from that.
  lifecycle: { stages: [], ...page },
  rule: { kind: "topUp", effect: "unknown", ...page },
  notes: [
    {
      text: {
        zh: "一次充值最多给 60 天，多少金额给多少天不清楚。",
        km: "ការ​បញ្ចូល​លុយ​ម្ដង​បាន​ច្រើន​បំផុត 60 ថ្ងៃ។ យើង​មិនដឹង​ថា​ចំនួន​លុយ​ណា​បាន​ប៉ុន្មាន​ថ្ងៃ​ទេ។",
        en: "A top-up gives at most 60 days. How many days which amount gives is not known.",
      },
      ...page,
    },
    {
      text: {
        zh: "有效期过后先单停，再双停，然后号码保留 60 天。单停和双停各多久，资料里没有写。",
        km: "ក្រោយ​ថ្ងៃ​ផុតកំណត់ តេ​ចេញ​មិនបាន បន្ទាប់មក​តេ​ចេញ​តេ​ចូល​មិនបាន រួច​លេខ​ត្រូវ​រក្សាទុក 60 ថ្ងៃ។ ប្រភព​មិនបាន​សរសេរ​ថា​ពីរ​ដំណាក់កាល​ដំបូង​មាន​រយៈពេល​ប៉ុន្មាន​ទេ។",
        en: "After the last day calls out are blocked, then both ways, and then the number is kept for 60 days. How long the first two last is not stated.",
      },
      ...page,
    },
  ],
  guide: [online(), askCarrier],
};
