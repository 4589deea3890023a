import type { Carrier, Code, Evidence } from "../schema";
import { checkDate } from "./common";
import {
  byTopUp,
  communityTables,
  nationalLifecycle,
  nationalNotes,
  notes,
  prefixGroup,
  registration,
  twoCompanies,
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

const terms: Evidence = { source: "cellcard.com.kh/en/terms-conditions", confidence: "high" };
const balance = "#124#";

const card: Code = { purpose: "topUpByCard", code: "*123*PIN#", pinDigits: 14, ...notes("high") };

export const cellcard: Carrier = {
  id: "kh-cellcard",
  names: { zh: "Cellcard", km: "Cellcard", en: "Cellcard" },
  aliases: ["សែលកាត"],
  company: "CamGSM",
  country: "KH",
  zone: "Asia/Phnom_Penh",
  prefixes: [
    prefixGroup(
      ["011", "012", "014", "017", "061", "077", "078", "085", "089", "092", "095", "099"],
      6,
    ),
    // libphonenumber names no carrier for 079.
    prefixGroup(["079"], 6, communityTables),
    prefixGroup(["076"], 7),
    prefixGroup(["012"], 7, { next: "1" }),
  ],
  codes: [
    { purpose: "balance", code: balance, ...notes("high") },
    { purpose: "balance", code: "#823#", ...notes("high") },
    card,
    unifiedCardCode("medium"),
    ...unifiedCodes,
  ],
  hotlines: [{ number: "812", ...notes("high") }],
  apps: [
    {
      name: "Cellcard App",
      ...notes("high"),
      link: { url: "https://bit.ly/ccappdl", ...notes("high") },
    },
  ],
  sites: [
    { purpose: "home", url: "https://www.cellcard.com.kh", ...notes("high") },
    { purpose: "topUp", url: "https://www.cellcard.com.kh", ...notes("high") },
  ],
  lifecycle: nationalLifecycle,
  rule: byTopUp,
  registration,
  notes: [
    {
      text: {
        zh: "流量包到期不等于号码到期，要看主余额的有效期。Cellcard 的条款写明：余额用完且套餐到期后 90 天内没有充值，号码会停用，再为机主保留 90 天。",
        km: "ការ​ផុតកំណត់​នៃ​កញ្ចប់​អ៊ីនធឺណិត មិនមែន​ជា​ការ​ផុតកំណត់​នៃ​លេខ​ទេ។ តាម​លក្ខខណ្ឌ​របស់ Cellcard បើ​មិន​បញ្ចូល​លុយ​ក្នុង 90 ថ្ងៃ ក្រោយពេល​អស់​លុយ និង​ផុត​កញ្ចប់ លេខ​នឹង​ត្រូវ​ផ្អាក រួច​រក្សាទុក​ឱ្យ​ម្ចាស់ 90 ថ្ងៃ​ទៀត។",
        en: "A data bundle's end is not the line's end. Cellcard's terms suspend a line that is not topped up within 90 days after both balance and bundle have ended, and keep it for its owner for 90 more days.",
      },
      ...terms,
    },
    twoCompanies,
    ...nationalNotes,
  ],
  guide: [
    ownApp(
      "Cellcard App",
      {
        zh: "选“充值”（Top up）：可以扫二维码、输入充值卡密码，或用银行、银行卡付款。",
        km: "ជ្រើសរើស “បញ្ចូល​លុយ” (Top up)៖ អាច​ស្កេន QR បញ្ចូល​លេខ PIN ឬ​បង់​តាម​ធនាគារ ឬ​កាត។",
        en: "Choose Top up. It takes a QR code, a card's PIN, a bank or a bank card.",
      },
      balance,
      notes("medium"),
    ),
    {
      kind: "web",
      title: {
        zh: "Cellcard 网站（用 ACLEDA 付款）",
        km: "គេហទំព័រ Cellcard (បង់​តាម ACLEDA)",
        en: "Cellcard's website, paid with ACLEDA",
      },
      worksFromAbroad: true,
      needsWorkingLine: false,
      steps: [
        {
          text: {
            zh: "打开 Cellcard 网站的充值页，输入号码，核对一遍。",
            km: "បើក​ទំព័រ​បញ្ចូល​លុយ​លើ​គេហទំព័រ Cellcard បញ្ចូល​លេខ​ទូរសព្ទ ហើយ​ផ្ទៀងផ្ទាត់។",
            en: "Open the top-up page on Cellcard's website, enter the number and check it.",
          },
        },
        {
          text: {
            zh: "输入金额，付款方式选 ACLEDA。",
            km: "បញ្ចូល​ចំនួន​លុយ ហើយ​ជ្រើសរើស ACLEDA ជា​វិធី​បង់លុយ។",
            en: "Enter the amount, and choose ACLEDA to pay.",
          },
        },
        {
          text: {
            zh: "填写表格并付款，保存收据。有问题打 812。",
            km: "បំពេញ​ទម្រង់ រួច​បង់លុយ ហើយ​ទុក​បង្កាន់ដៃ។ បើ​មាន​បញ្ហា សូម​តេ​ទៅ 812។",
            en: "Fill in the form, pay, and keep the receipt. If there is trouble, call 812.",
          },
          code: "812",
        },
        checkDate(balance),
      ],
      ...notes("high"),
    },
    abaMobile("Cellcard", balance),
    otherBankApps(balance),
    agent("medium", balance),
    scratchCard(card, balance),
    kiosk(balance),
    bakong(balance),
    internationalTopUp(balance),
    restoreAtShop,
  ],
};
