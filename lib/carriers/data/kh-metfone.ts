import type { Carrier, Evidence } from "../schema";
import { checkDate } from "./common";
import {
  byTopUp,
  nationalNotes,
  nationalStages,
  notes,
  prefixGroup,
  registration,
  unifiedCardCode,
  unifiedCodes,
} from "./kh-common";
import {
  abaMobile,
  agent,
  bakong,
  chooseTopUp,
  internationalTopUp,
  kiosk,
  otherBankApps,
  ownApp,
  restoreAtShop,
  scratchCard,
} from "./kh-ways";

const payPage: Evidence = { source: "pay.metfone.com.kh", confidence: "high" };
const balance = "*097#";
const card = unifiedCardCode("medium");

export const metfone: Carrier = {
  id: "kh-metfone",
  names: { zh: "Metfone", km: "Metfone", en: "Metfone" },
  aliases: ["Viettel"],
  company: "Viettel (Cambodia)",
  country: "KH",
  zone: "Asia/Phnom_Penh",
  prefixes: [
    prefixGroup(["060", "066", "067", "068", "090"], 6),
    prefixGroup(["031", "071", "088", "097"], 7),
  ],
  codes: [
    { purpose: "balance", code: balance, ...notes("high") },
    { purpose: "ownNumber", code: "*99#", ...notes("high") },
    card,
    ...unifiedCodes,
  ],
  hotlines: [{ number: "1777", ...notes("medium") }],
  apps: [
    {
      name: "Metfone",
      ...notes("high"),
      android: { package: "com.metfone.selfcare", ...notes("high") },
    },
  ],
  sites: [
    { purpose: "home", url: "https://www.metfone.com.kh", ...notes("high") },
    {
      purpose: "topUp",
      url: "https://pay.metfone.com.kh/",
      zhUrl: "https://pay.metfone.com.kh/?lang=cn",
      ...payPage,
    },
  ],
  lifecycle: {
    stages: nationalStages,
    source: "metfone.com.kh/en/revoking-prepaid-number; TRC, notice of 14 August 2023",
    sourceDate: "2023-08-14",
    confidence: "high",
  },
  rule: byTopUp,
  registration,
  notes: [
    {
      text: {
        zh: "“4Ever”套餐按使用算：60 天内有一次消费就不到期，拨 *115*1# 加入。现在是否还能办理，我们没有核实，所以这里不按它计算。",
        km: "គម្រោង “4Ever” គិត​តាម​ការប្រើ៖ មិន​ផុតកំណត់​ទេ ដរាបណា​មាន​ប្រតិបត្តិការ​យ៉ាងតិច​ម្ដង​ក្នុង 60 ថ្ងៃ។ ភ្ជាប់​ដោយ​ចុច *115*1#។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ថា​នៅតែ​លក់​ឬ​ទេ ដូច្នេះ​នៅ​ទីនេះ​មិន​គិត​ថ្ងៃ​តាម​វិធាន​នេះ​ទេ។",
        en: "The plan “4Ever” goes by use: it does not expire while there is at least one transaction in 60 days. It is joined with *115*1#. Whether it is still sold is not verified, so no dates are reckoned by it here.",
      },
      source: "metfone.com.kh/kh/mobile/prepaid/4-ever",
      confidence: "low",
    },
    {
      text: {
        zh: "网上有文章提到“Metfone Online”，没有这个应用，官方应用就叫 Metfone。",
        km: "អត្ថបទ​ខ្លះ​និយាយ​ពី “Metfone Online” តែ​គ្មាន​កម្មវិធី​នេះ​ទេ។ កម្មវិធី​របស់​ក្រុមហ៊ុន​ឈ្មោះ Metfone។",
        en: "“Metfone Online”, named in some web articles, is no app. The carrier's app is called Metfone.",
      },
      ...notes("high"),
    },
    ...nationalNotes,
  ],
  guide: [
    {
      kind: "web",
      title: {
        zh: "Metfone 网上充值 pay.metfone.com.kh",
        km: "បញ្ចូល​លុយ​តាម​គេហទំព័រ pay.metfone.com.kh",
        en: "Metfone's website, pay.metfone.com.kh",
      },
      worksFromAbroad: true,
      needsWorkingLine: false,
      steps: [
        {
          text: {
            zh: "打开 pay.metfone.com.kh（有中文），输入号码，核对一遍。",
            km: "បើក pay.metfone.com.kh បញ្ចូល​លេខ​ទូរសព្ទ ហើយ​ផ្ទៀងផ្ទាត់។",
            en: "Open pay.metfone.com.kh, enter the number and check it.",
          },
        },
        {
          text: {
            zh: "选 2、5、10、20、50、100 美元，或自己填金额。",
            km: "ជ្រើសរើស 2, 5, 10, 20, 50, 100 ដុល្លារ ឬ​វាយ​ចំនួន​លុយ​ផ្សេង។",
            en: "Choose $2, 5, 10, 20, 50 or 100, or type an amount of your own.",
          },
        },
        {
          text: {
            zh: "付款：支付宝、微信支付、银联、Visa、MasterCard、JCB 或 ABA PAY。",
            km: "បង់​តាម Visa, MasterCard, JCB, Alipay, WeChat Pay, UnionPay ឬ ABA PAY។",
            en: "Pay with Visa, MasterCard, JCB, Alipay, WeChat Pay, UnionPay or ABA PAY.",
          },
        },
        checkDate(balance),
      ],
      ...payPage,
    },
    ownApp("Metfone", chooseTopUp, balance, notes("medium")),
    abaMobile("Metfone", balance),
    otherBankApps(balance),
    agent("medium", balance),
    scratchCard(card, balance),
    kiosk(balance),
    bakong(balance),
    internationalTopUp(balance),
    restoreAtShop,
  ],
};
