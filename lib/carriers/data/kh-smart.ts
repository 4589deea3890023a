import type { Carrier, Code, Evidence } from "../schema";
import {
  communityTables,
  lifecycleOrder,
  nationalLifecycle,
  nationalNotes,
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
  internationalTopUp,
  kiosk,
  otherBankApps,
  ownApp,
  restoreAtShop,
  scratchCard,
} from "./kh-ways";

const topUpPage: Evidence = {
  source: "smart.com.kh/km/get-smart/top-up",
  sourceDate: "2015/2019",
  confidence: "low",
};
const balance = "*888#";

const card: Code = { purpose: "topUpByCard", code: "*888*PIN#", pinDigits: 13, ...notes("high") };
const cardForOther: Code = {
  purpose: "topUpOther",
  code: "*888*11*NUMBER*PIN#",
  pinDigits: 13,
  ...notes("high"),
};

export const smart: Carrier = {
  id: "kh-smart",
  names: { zh: "Smart", km: "Smart", en: "Smart" },
  aliases: ["ស្មាត"],
  company: "Smart Axiata",
  country: "KH",
  zone: "Asia/Phnom_Penh",
  prefixes: [
    prefixGroup(["010", "015", "016", "069", "070", "081", "086", "093", "098"], 6),
    // libphonenumber names no carrier for 087.
    prefixGroup(["087"], 6, communityTables),
    prefixGroup(["096"], 7),
  ],
  codes: [
    { purpose: "balance", code: balance, ...notes("high") },
    { purpose: "ownNumber", code: "*887#", ...notes("medium") },
    card,
    cardForOther,
    unifiedCardCode("medium"),
    ...unifiedCodes,
  ],
  hotlines: [{ number: "888", ...notes("medium") }],
  apps: [
    {
      name: "SmartNas",
      ...notes("high"),
      android: { package: "net.omobio.smartsc", ...notes("high") },
      appStore: { id: "1205849979", ...notes("medium") },
    },
  ],
  sites: [{ purpose: "home", url: "https://www.smart.com.kh", ...notes("high") }],
  lifecycle: nationalLifecycle,
  rule: {
    kind: "topUp",
    effect: "unknown",
    ...lifecycleOrder,
    table: {
      ...topUpPage,
      rows: [
        { by: "scratchCard", currency: "USD", amount: 1, days: 8 },
        { by: "scratchCard", currency: "KHR", amount: 5000, days: 8 },
        { by: "scratchCard", currency: "USD", amount: 2, days: 15 },
        { by: "scratchCard", currency: "KHR", amount: 10000, days: 16 },
        { by: "scratchCard", currency: "USD", amount: 5, days: 40 },
        { by: "scratchCard", currency: "USD", amount: 10, days: 70 },
        { by: "scratchCard", currency: "USD", amount: 20, days: 100 },
        { by: "scratchCard", currency: "USD", amount: 50, days: 200 },
        { by: "online", currency: "USD", amount: 1, to: 1.99, days: 8 },
        { by: "online", currency: "USD", amount: 2, to: 2.49, days: 15 },
        { by: "online", currency: "USD", amount: 2.5, to: 4, days: 16 },
      ],
    },
  },
  registration,
  notes: [
    {
      text: {
        zh: "余额回复里“valid till”后面就是到期日，写成 日.月.年（DD.MM.YY）。",
        km: "ក្នុង​សារ​ឆ្លើយ​អំពី​លុយ​នៅសល់ ថ្ងៃ​ផុតកំណត់​នៅ​ក្រោយ “valid till” សរសេរជា ថ្ងៃ.ខែ.ឆ្នាំ (DD.MM.YY)។",
        en: "The balance reply shows the date after “valid till”, as day.month.year (DD.MM.YY).",
      },
      ...topUpPage,
      confidence: "medium",
    },
    ...nationalNotes,
    {
      text: {
        zh: "网上有文章提到“Smart Online”，没有这个应用，官方应用是 SmartNas。",
        km: "អត្ថបទ​ខ្លះ​និយាយ​ពី “Smart Online” តែ​គ្មាន​កម្មវិធី​នេះ​ទេ។ កម្មវិធី​របស់​ក្រុមហ៊ុន​គឺ SmartNas។",
        en: "“Smart Online”, named in some web articles, is no app. The carrier's app is SmartNas.",
      },
      ...notes("high"),
    },
  ],
  guide: [
    ownApp(
      "SmartNas",
      {
        zh: "在首页选“充值”（Top up）。",
        km: "នៅ​ទំព័រ​ដើម ជ្រើសរើស “បញ្ចូល​លុយ” (Top up)។",
        en: "On the home screen, choose Top up.",
      },
      balance,
      notes("medium"),
    ),
    abaMobile("Smart", balance),
    otherBankApps(balance),
    agent("medium", balance),
    scratchCard(card, balance, cardForOther),
    kiosk(balance),
    bakong(balance),
    internationalTopUp(balance),
    restoreAtShop,
  ],
};
