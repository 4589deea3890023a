import type { Carrier, Evidence } from "../schema";
import { heldBack, ninetyDays, oldSource } from "./world-common";
import { askCarrier, oneUse } from "./world-ways";

const article: Evidence = { source: "uk.news.yahoo", sourceDate: "2012", confidence: "medium" };

export const vodafoneUk: Carrier = {
  id: "gb-vodafone",
  names: { zh: "沃达丰（英国）", km: "Vodafone UK", en: "Vodafone UK" },
  aliases: ["Vodafone PAYG"],
  company: "Vodafone",
  country: "GB",
  zone: "Europe/London",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...article },
  rule: { kind: "activity", withinDays: 180, uses: ["call", "sms"], ...article },
  notes: [
    {
      text: {
        zh: "这里说的是预付费（Pay As You Go）。要收费的使用才算，所以余额里要有钱。",
        km: "នេះ​សម្រាប់​លេខ​បង់ប្រាក់​មុន (Pay As You Go)។ រាប់​តែ​ការប្រើ​ដែល​គិតលុយ ដូច្នេះ​ត្រូវ​មាន​លុយ​នៅសល់។",
        en: "This is for Pay As You Go. Only a use that is charged counts, so the line needs some balance.",
      },
      ...article,
    },
    heldBack(ninetyDays, article),
    oldSource(article),
  ],
  guide: [oneUse(["call", "sms"], article), askCarrier],
};
