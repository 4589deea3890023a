import type { Carrier, Evidence } from "../schema";
import { oldSource } from "./world-common";
import { askCarrier, online } from "./world-ways";

const pages: Evidence = {
  source: "several travel pages",
  sourceDate: "2012/2016",
  confidence: "medium",
};

export const dtac: Carrier = {
  id: "th-dtac",
  names: { zh: "dtac", km: "dtac", en: "dtac" },
  aliases: [],
  company: "dtac",
  country: "TH",
  zone: "Asia/Bangkok",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...pages },
  rule: {
    kind: "topUp",
    effect: "unknown",
    ceilingDays: 365,
    daysAreBought: true,
    ...pages,
    // What extra days cost. What a top-up alone gives is not known.
    table: {
      rows: [
        { currency: "THB", amount: 2, days: 30 },
        { currency: "THB", amount: 6, days: 90 },
        { currency: "THB", amount: 12, days: 180 },
      ],
      ...pages,
    },
  },
  notes: [
    {
      text: {
        zh: "表里是买天数的价钱，拨代码（USSD）购买：2 泰铢 30 天，6 泰铢 90 天，12 泰铢 180 天，最长 365 天。代码是什么，我们不清楚。只充值给几天，也不清楚。",
        km: "តារាង​ជា​តម្លៃ​ទិញ​ថ្ងៃ​បន្ថែម​ដោយ​ចុច​កូដ (USSD)៖ 2 បាត 30 ថ្ងៃ, 6 បាត 90 ថ្ងៃ, 12 បាត 180 ថ្ងៃ មិន​លើស 365 ថ្ងៃ។ យើង​មិនដឹង​កូដ​ទេ ហើយ​ក៏​មិនដឹង​ថា​ការ​បញ្ចូល​លុយ​ធម្មតា​បាន​ប៉ុន្មាន​ថ្ងៃ​ដែរ។",
        en: "The table is the price of extra days, bought with a code (USSD): ฿2 for 30 days, ฿6 for 90, ฿12 for 180, up to 365. The code is not known to us, nor how many days a top-up alone gives.",
      },
      ...pages,
    },
    oldSource(pages),
  ],
  guide: [
    online({
      pay: {
        text: {
          zh: "充值，再看那里能不能买天数。以前是用这个号码拨代码买，从余额里扣。",
          km: "បញ្ចូល​លុយ រួច​មើល​ថា​អាច​ទិញ​ថ្ងៃ​បន្ថែម​បាន​ឬ​ទេ។ ពីមុន គេ​ទិញ​ដោយ​ចុច​កូដ​លើ​លេខ​នេះ ហើយ​លុយ​កាត់​ពី​លុយ​នៅសល់។",
          en: "Top up, and look whether extra days can be bought there. It used to be done with a code dialled on the line, paid from the balance.",
        },
      },
    }),
    askCarrier,
  ],
};
