import type { Carrier, Evidence } from "../schema";
import { askCarrier, namedCode, online } from "./world-ways";

const page: Evidence = { source: "ctm.net", confidence: "high" };

export const ctm: Carrier = {
  id: "mo-ctm",
  names: { zh: "澳门电讯（CTM）", km: "CTM", en: "CTM" },
  aliases: [],
  company: "CTM",
  country: "MO",
  zone: "Asia/Macau",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://ctm.net", ...page }],
  lifecycle: { stages: [], lostAtOnce: true, ...page },
  rule: { kind: "topUp", anyAmountDays: 180, effect: "unknown", ...page },
  notes: [
    {
      text: {
        zh: "一次充 50 到 500 澳门元。",
        km: "បញ្ចូល​លុយ​ម្ដង​ពី MOP 50 ដល់ 500។",
        en: "A top-up is from MOP 50 to 500.",
      },
      ...page,
    },
    {
      text: {
        zh: "到期前一天会收到短信。",
        km: "មួយថ្ងៃ​មុន​ផុតកំណត់ អ្នក​ទទួល​បាន​សារ។",
        en: "An SMS comes one day before the validity ends.",
      },
      ...page,
    },
  ],
  guide: [
    online({
      page: "ctm.net",
      pay: {
        text: {
          zh: "选“充值”，输入号码，金额在 50 到 500 澳门元之间，核对号码后付款。",
          km: "ជ្រើសរើស​ការ​បញ្ចូល​លុយ វាយ​លេខ និង​ចំនួន​លុយ​ពី MOP 50 ដល់ 500 ផ្ទៀងផ្ទាត់​លេខ រួច​បង់លុយ។",
          en: "Choose the top-up, enter the number and an amount from MOP 50 to 500, check the number, and pay.",
        },
      },
    }),
    namedCode("*122*1#", page),
    askCarrier,
  ],
};
