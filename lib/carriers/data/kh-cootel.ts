import type { Carrier } from "../schema";
import {
  byTopUp,
  nationalLifecycle,
  nationalNotes,
  notes,
  prefixGroup,
  registration,
  twoCompanies,
  unifiedCardCode,
  unifiedCodes,
} from "./kh-common";
import { agent, internationalTopUp, restoreAtShop, scratchCard, unverifiedApp } from "./kh-ways";

// CooTel's own codes are not known; the unified ones hold on every network.
const balance = "*1201#";
const card = unifiedCardCode("low");

export const cootel: Carrier = {
  id: "kh-cootel",
  names: { zh: "CooTel", km: "CooTel", en: "CooTel" },
  aliases: ["Xinwei", "信威"],
  company: "Xinwei (Cambodia) Telecom",
  country: "KH",
  zone: "Asia/Phnom_Penh",
  standing: {
    text: {
      zh: "CooTel 2026 年是否还在提供服务，我们不清楚。充值前先打客服确认。",
      km: "យើង​មិនដឹង​ថា CooTel នៅតែ​ផ្ដល់​សេវា​នៅ​ឆ្នាំ 2026 ឬ​ទេ។ សូម​តេ​សួរ​មុន​បញ្ចូល​លុយ។",
      en: "Whether CooTel still sells service in 2026 is not known. Call and ask before you top up.",
    },
    ...notes("low"),
  },
  prefixes: [prefixGroup(["038"], 7)],
  codes: [...unifiedCodes, card],
  hotlines: [{ number: "0387701966", ...notes("low") }],
  apps: [{ name: "CooBill", ...notes("low") }],
  sites: [{ purpose: "home", url: "https://cootel.com.kh", ...notes("low") }],
  lifecycle: nationalLifecycle,
  rule: byTopUp,
  registration,
  notes: [
    {
      text: {
        zh: "没有找到 CooTel 自己公布的保号规则，这里用的是适用于所有运营商的国家规定。",
        km: "យើង​រក​មិនឃើញ​វិធាន​រក្សា​លេខ​របស់ CooTel ផ្ទាល់​ទេ។ នៅ​ទីនេះ​ប្រើ​វិធាន​ជាតិ​សម្រាប់​គ្រប់​ក្រុមហ៊ុន។",
        en: "No rule of CooTel's own was found. The national rule, which applies to all carriers, is used here.",
      },
      ...notes("high"),
    },
    {
      text: {
        zh: "CooTel 自己的代码，以及可以给它充值的银行应用和网站，我们都不清楚。",
        km: "យើង​មិន​ស្គាល់​កូដ​របស់ CooTel ផ្ទាល់ ឬ​កម្មវិធី​ធនាគារ និង​គេហទំព័រ​ដែល​បញ្ចូល​លុយ​ឱ្យ CooTel ទេ។",
        en: "No code of CooTel's own, and no bank app or website that tops it up, is known to us.",
      },
      ...notes("low"),
    },
    twoCompanies,
    ...nationalNotes,
  ],
  guide: [
    agent("low", balance),
    scratchCard(card, balance),
    unverifiedApp("CooBill", balance),
    internationalTopUp(balance),
    restoreAtShop,
  ],
};
