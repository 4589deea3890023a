import type { ProfileWay } from "../profile";
import type { Step } from "../schema";
import { checkDate } from "./common";

// The ways of a carrier that the catalogue doesn't know.

const unsourced = { source: null, confidence: null };

const byCode = (topUpCode: string, check: Step): ProfileWay => ({
  kind: "scratchCard",
  title: {
    zh: "用充值代码",
    km: "បញ្ចូល​លុយ​តាម​កូដ",
    en: "With the top-up code",
  },
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: [
    {
      text: {
        zh: "买这家运营商的充值卡或充值码（如果代码里需要）。",
        km: "ទិញ​កាត ឬ​លេខ​បញ្ចូល​លុយ​របស់​ក្រុមហ៊ុន​នេះ បើ​កូដ​ត្រូវការ។",
        en: "Buy a top-up card or PIN of this carrier, if the code asks for one.",
      },
    },
    {
      text: {
        zh: "用这个号码拨你记下的代码。",
        km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ដែល​អ្នក​បាន​កត់ទុក។",
        en: "On the line itself, dial the code that you noted.",
      },
      code: topUpCode,
    },
    check,
  ],
  ...unsourced,
});

const online = (check: Step): ProfileWay => ({
  kind: "web",
  title: {
    zh: "运营商的应用或网站",
    km: "កម្មវិធី ឬ​គេហទំព័រ​របស់​ក្រុមហ៊ុន",
    en: "The carrier's app or website",
  },
  worksFromAbroad: null,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "打开运营商的官方应用或网站，如果有的话。",
        km: "បើក​កម្មវិធី ឬ​គេហទំព័រ​ផ្លូវការ​របស់​ក្រុមហ៊ុន បើ​មាន។",
        en: "Open the carrier's official app or website, where it has one.",
      },
    },
    {
      text: {
        zh: "选“充值”，输入号码和金额，核对号码后付款。",
        km: "ជ្រើសរើស​ការ​បញ្ចូល​លុយ វាយ​លេខ និង​ចំនួន​លុយ ផ្ទៀងផ្ទាត់​លេខ រួច​បង់លុយ។",
        en: "Choose the top-up, enter the number and the amount, check the number, and pay.",
      },
    },
    check,
  ],
  ...unsourced,
});

const inPerson = (check: Step): ProfileWay => ({
  kind: "agent",
  title: {
    zh: "营业厅或代理点",
    km: "ហាង ឬ​ភ្នាក់ងារ",
    en: "A shop or an agent",
  },
  worksFromAbroad: false,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "找一家卖这家运营商充值的店，报上号码和金额。",
        km: "រក​ហាង​ដែល​បញ្ចូល​លុយ​ឱ្យ​ក្រុមហ៊ុន​នេះ ហើយ​ប្រាប់​លេខ និង​ចំនួន​លុយ។",
        en: "Find a shop that sells this carrier's top-ups, and say the number and the amount.",
      },
    },
    {
      text: {
        zh: "核对号码后付款，收好收据。",
        km: "ផ្ទៀងផ្ទាត់​លេខ បង់លុយ ហើយ​ទុក​បង្កាន់ដៃ។",
        en: "Check the number, pay, and keep the receipt.",
      },
    },
    check,
  ],
  ...unsourced,
});

const restore: ProfileWay = {
  kind: "shop",
  title: {
    zh: "到运营商营业厅恢复号码",
    km: "ស្ដារ​លេខ​នៅ​ហាង​របស់​ក្រុមហ៊ុន",
    en: "Restore the number at the carrier's shop",
  },
  worksFromAbroad: false,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "先打客服问：这个号码还能不能恢复，要带什么。",
        km: "តេ​សួរ​សេវា​អតិថិជន​ជាមុន​ថា​តើ​អាច​ស្ដារ​លេខ​នេះ​បាន​ឬ​ទេ ហើយ​ត្រូវ​យក​អ្វីទៅ។",
        en: "Call customer care first: ask whether the number can be restored, and what to bring.",
      },
    },
    {
      text: {
        zh: "带上登记号码用的证件和 SIM 卡，去营业厅申请恢复。",
        km: "យក​ឯកសារ​ដែល​បាន​ចុះឈ្មោះ​លេខ និង​ស៊ីម ទៅ​ហាង​ដើម្បី​ស្នើសុំ​ស្ដារ​លេខ។",
        en: "Take the ID that the line is registered with and the SIM to the shop, and apply there.",
      },
    },
    {
      text: {
        zh: "收好收据，把新的有效期记到 Keepline。",
        km: "ទុក​បង្កាន់ដៃ ហើយ​កត់​ថ្ងៃ​ផុតកំណត់​ថ្មី​ក្នុង Keepline។",
        en: "Keep the receipt, and enter the new date in Keepline.",
      },
    },
  ],
  ...unsourced,
};

/** From what the person typed of the carrier, if anything. */
export function genericWays(topUpCode: string | null, balanceCode: string | null): ProfileWay[] {
  const check = checkDate(balanceCode ?? undefined);
  return [
    ...(topUpCode ? [byCode(topUpCode, check)] : []),
    online(check),
    inPerson(check),
    restore,
  ];
}
