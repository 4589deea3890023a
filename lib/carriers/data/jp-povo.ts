import type { Carrier, Evidence } from "../schema";
import { checkDate } from "./common";
import { graceUnclear } from "./world-common";
import { askCarrier } from "./world-ways";

const pages: Evidence = {
  source: "simfree-sumafo; moneytimes; fumibi.to",
  sourceDate: "2023",
  confidence: "high",
};

export const povo: Carrier = {
  id: "jp-povo",
  names: { zh: "povo 2.0", km: "povo 2.0", en: "povo 2.0" },
  aliases: [],
  company: "povo",
  country: "JP",
  zone: "Asia/Tokyo",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [{ name: "povo 2.0", ...pages }],
  sites: [],
  lifecycle: {
    stages: [{ stage: "grace", days: 30 }],
    ...pages,
  },
  rule: { kind: "topUpEvery", withinDays: 180, ...pages },
  notes: [
    {
      text: {
        zh: "povo 的充值，就是买一个要付钱的 topping（加购包）。",
        km: "នៅ povo ការ​បញ្ចូល​លុយ គឺ​ការទិញ topping (កញ្ចប់​បន្ថែម) ដែល​ត្រូវ​បង់លុយ។",
        en: "On povo a top-up is a topping that costs something.",
      },
      ...pages,
    },
    graceUnclear(pages),
  ],
  guide: [
    {
      kind: "app",
      title: { zh: "povo 的应用", km: "កម្មវិធី povo", en: "povo's app" },
      worksFromAbroad: null,
      needsWorkingLine: true,
      steps: [
        {
          text: {
            zh: "打开 povo 的应用，登录这个号码的账号。",
            km: "បើក​កម្មវិធី povo ហើយ​ចូល​គណនី​របស់​លេខ​នេះ។",
            en: "Open povo's app and sign in to the account of this number.",
          },
        },
        {
          text: {
            zh: "买一个要付钱的 topping（加购包），看到购买成功。",
            km: "ទិញ topping (កញ្ចប់​បន្ថែម) ដែល​ត្រូវ​បង់លុយ ហើយ​មើល​ថា​បាន​ទិញ​រួច។",
            en: "Buy a topping that costs something, and see that the purchase went through.",
          },
        },
        checkDate(),
      ],
      ...pages,
    },
    askCarrier,
  ],
};
