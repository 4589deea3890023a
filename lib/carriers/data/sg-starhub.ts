import type { Carrier, Evidence } from "../schema";
import { noGraceStated, oldSource } from "./world-common";
import { askCarrier, dial } from "./world-ways";

const page: Evidence = { source: "starhub.com", confidence: "medium" };

export const starhub: Carrier = {
  id: "sg-starhub",
  names: { zh: "StarHub", km: "StarHub", en: "StarHub" },
  aliases: ["星和"],
  company: "StarHub",
  country: "SG",
  zone: "Asia/Singapore",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://starhub.com", ...page }],
  lifecycle: { stages: [], ...page },
  rule: { kind: "topUp", anyAmountDays: 180, effect: "unknown", ...page },
  notes: [
    {
      text: {
        zh: "这里说的是上网用的 SIM 卡（internet SIM）。别的卡怎样，我们不清楚。",
        km: "នេះ​សម្រាប់​ស៊ីម​អ៊ីនធឺណិត (internet SIM)។ យើង​មិនដឹង​ពី​ស៊ីម​ផ្សេង​ទេ។",
        en: "This is for the internet SIM. What holds for other SIMs is not known.",
      },
      ...page,
    },
    noGraceStated(page),
    oldSource(page),
  ],
  guide: [
    dial(
      "*123*2#",
      {
        zh: "用这个号码拨下面的代码续期，看清楚回复再确认。",
        km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ខាងក្រោម​ដើម្បី​បន្ត​សុពលភាព។ សូម​អាន​សារ​ឆ្លើយ​មុន​យល់ព្រម។",
        en: "On the line itself, dial this code to renew it. Read the reply before you confirm anything.",
      },
      page,
    ),
    askCarrier,
  ],
};
