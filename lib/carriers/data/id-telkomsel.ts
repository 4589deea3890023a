import type { Carrier, Evidence } from "../schema";
import { graceUnclear } from "./world-common";
import { askCarrier, namedCode, online } from "./world-ways";

const page: Evidence = { source: "telkomsel.com/support/masaaktif", confidence: "high" };

export const telkomsel: Carrier = {
  id: "id-telkomsel",
  names: { zh: "Telkomsel", km: "Telkomsel", en: "Telkomsel" },
  aliases: [],
  company: "Telkomsel",
  country: "ID",
  // The country has three zones. This is the one whose day ends first.
  zone: "Asia/Jayapura",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://telkomsel.com", ...page }],
  lifecycle: {
    stages: [
      { stage: "grace", days: 30 },
      { stage: "reserved", days: 175, outgoing: false, incoming: false, wayBack: "none" },
    ],
    ...page,
    // The source calls the second stage dead: that nothing helps in it is our reading.
    confidence: "medium",
  },
  rule: {
    kind: "topUp",
    effect: "stacks",
    ceilingDays: 365,
    ...page,
    table: {
      rows: [
        { currency: "IDR", amount: 5000, days: 7 },
        { currency: "IDR", amount: 10_000, days: 15 },
        { currency: "IDR", amount: 15_000, days: 20 },
      ],
      ...page,
    },
  },
  notes: [
    {
      text: {
        zh: "宽限期 30 天，之后号码停用 175 天，再回收。",
        km: "មាន​ពេល​បន្ថែម 30 ថ្ងៃ បន្ទាប់មក​លេខ​ឈប់​ប្រើ​បាន 175 ថ្ងៃ រួច​ត្រូវ​ដកហូត។",
        en: "There are 30 days of grace. Then the number is dead for 175 days, and then it is released.",
      },
      ...page,
    },
    graceUnclear(page),
  ],
  guide: [online({ page: "telkomsel.com" }), namedCode("*999#", page), askCarrier],
};
