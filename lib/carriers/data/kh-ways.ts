import type { Code, Confidence, Evidence, Step, Text, Way } from "../schema";
import { checkDate } from "./common";
import { lifecycleOrder, notes } from "./kh-common";

// Ways to renew that are the same for several carriers in Cambodia.

const confirmNumber: Step = {
  text: {
    zh: "报上运营商、号码和金额，付款前再核对一遍号码。",
    km: "ប្រាប់​ឈ្មោះ​ក្រុមហ៊ុន លេខ​ទូរសព្ទ និង​ចំនួន​លុយ។ មុន​បង់លុយ សូម​ផ្ទៀងផ្ទាត់​លេខ​ម្ដងទៀត។",
    en: "Say the carrier, the number and the amount. Check the number once more before you pay.",
  },
};

const waitForSms: Step = {
  text: {
    zh: "付款，等到账短信，收好收据。充值不需要证件。",
    km: "បង់លុយ រង់ចាំ​សារ SMS បញ្ជាក់ ហើយ​ទុក​បង្កាន់ដៃ។ ការ​បញ្ចូល​លុយ​មិន​ត្រូវការ​អត្តសញ្ញាណប័ណ្ណ​ទេ។",
    en: "Pay, wait for the SMS that confirms it, and keep the receipt. No ID is needed to top up.",
  },
};

export const agent = (confidence: Confidence, balanceCode: string): Way => ({
  kind: "agent",
  title: {
    zh: "代理点、手机店或市场摊位",
    km: "ភ្នាក់ងារ តូប​ទូរសព្ទ ឬ​តូប​នៅ​ផ្សារ",
    en: "Agent, phone shop or market stall",
  },
  worksFromAbroad: false,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "找一家代充话费的代理点、手机店或小摊。",
        km: "រក​ភ្នាក់ងារ តូប​ទូរសព្ទ ឬ​តូប​នៅ​ផ្សារ ដែល​បញ្ចូល​លុយ​ទូរសព្ទ។",
        en: "Find an agent, a phone shop or a market stall that sells top-ups.",
      },
    },
    confirmNumber,
    waitForSms,
    checkDate(balanceCode),
  ],
  ...notes(confidence),
});

export const kiosk = (balanceCode: string): Way => ({
  kind: "kiosk",
  title: {
    zh: "自助机或 ATM",
    km: "ម៉ាស៊ីន​បង់លុយ ឬ​ម៉ាស៊ីន ATM",
    en: "Payment kiosk or ATM",
  },
  worksFromAbroad: false,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "找一台可以充话费的自助机或 ATM，选择运营商。不需要插入 SIM 卡。",
        km: "រក​ម៉ាស៊ីន​បង់លុយ ឬ​ម៉ាស៊ីន ATM ដែល​បញ្ចូល​លុយ​ទូរសព្ទ ហើយ​ជ្រើសរើស​ក្រុមហ៊ុន។ មិនបាច់​ដាក់​ស៊ីម​ទេ។",
        en: "Find a kiosk or an ATM that sells top-ups, and choose the carrier. The SIM need not be inserted.",
      },
    },
    {
      text: {
        zh: "输入号码和金额，核对号码。",
        km: "បញ្ចូល​លេខ​ទូរសព្ទ និង​ចំនួន​លុយ រួច​ផ្ទៀងផ្ទាត់​លេខ។",
        en: "Enter the number and the amount, and check the number.",
      },
    },
    {
      text: {
        zh: "付款，取走收据。",
        km: "បង់លុយ ហើយ​យក​បង្កាន់ដៃ។",
        en: "Pay, and take the receipt.",
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("medium"),
});

/** ABA Mobile's menu, with the carrier as ABA names it. */
export const abaMobile = (carrier: string, balanceCode: string): Way => ({
  kind: "bankApp",
  title: { zh: "ABA Mobile", km: "ABA Mobile", en: "ABA Mobile" },
  worksFromAbroad: true,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: `打开 ABA Mobile，选 Payments（付款）→ Mobile（手机）→ ${carrier}。`,
        km: `បើក ABA Mobile ជ្រើសរើស Payments → Mobile → ${carrier}។`,
        en: `Open ABA Mobile and choose Payments → Mobile → ${carrier}.`,
      },
    },
    {
      text: {
        zh: "输入号码和金额，核对号码。",
        km: "បញ្ចូល​លេខ​ទូរសព្ទ និង​ចំនួន​លុយ រួច​ផ្ទៀងផ្ទាត់​លេខ។",
        en: "Enter the number and the amount, and check the number.",
      },
    },
    {
      text: {
        zh: "点 Pay now（立即付款），再点 Confirm（确认）。",
        km: "ចុច Pay now រួច​ចុច Confirm។",
        en: "Tap Pay now, then Confirm.",
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("high"),
});

export const otherBankApps = (balanceCode: string): Way => ({
  kind: "bankApp",
  title: {
    zh: "Wing 或 ACLEDA 的手机应用",
    km: "កម្មវិធី Wing ឬ ACLEDA",
    en: "Wing or ACLEDA app",
  },
  worksFromAbroad: true,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "打开应用，找手机充值，选择运营商。各版本的菜单名称我们没有核实。",
        km: "បើក​កម្មវិធី រក​ការ​បញ្ចូល​លុយ​ទូរសព្ទ ហើយ​ជ្រើសរើស​ក្រុមហ៊ុន។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ឈ្មោះ​ម៉ឺនុយ​ទេ។",
        en: "Open the app, find the phone top-up and choose the carrier. We have not verified what its menu calls it.",
      },
    },
    {
      text: {
        zh: "输入号码和金额，核对号码后付款。",
        km: "បញ្ចូល​លេខ​ទូរសព្ទ និង​ចំនួន​លុយ ផ្ទៀងផ្ទាត់​លេខ រួច​បង់លុយ។",
        en: "Enter the number and the amount, check the number, and pay.",
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("medium"),
});

export const bakong = (balanceCode: string): Way => ({
  kind: "bankApp",
  title: { zh: "Bakong", km: "Bakong", en: "Bakong" },
  worksFromAbroad: null,
  needsWorkingLine: false,
  bankApp: {
    name: "Bakong",
    ...notes("high"),
    android: { package: "jp.co.soramitsu.bakong", ...notes("high") },
    appStore: { id: "1440829141", ...notes("high") },
  },
  steps: [
    {
      text: {
        zh: "打开 Bakong，看看能不能给这家运营商充值。能不能充，我们没有核实。",
        km: "បើក Bakong ហើយ​មើល​ថា​តើ​អាច​បញ្ចូល​លុយ​ឱ្យ​ក្រុមហ៊ុន​នេះ​ឬ​ទេ។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ទេ។",
        en: "Open Bakong, and see whether it tops up this carrier. We have not verified that it does.",
      },
    },
    {
      text: {
        zh: "输入号码和金额，核对号码后付款。",
        km: "បញ្ចូល​លេខ​ទូរសព្ទ និង​ចំនួន​លុយ ផ្ទៀងផ្ទាត់​លេខ រួច​បង់លុយ។",
        en: "Enter the number and the amount, check the number, and pay.",
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("low"),
});

export const internationalTopUp = (balanceCode: string): Way => ({
  kind: "abroad",
  title: {
    zh: "国际代充服务",
    km: "សេវា​បញ្ចូល​លុយ​ពី​ក្រៅប្រទេស",
    en: "International top-up service",
  },
  worksFromAbroad: true,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "找一家国际话费代充服务，看它的柬埔寨运营商名单里有没有这家。哪些服务支持，我们没有核实。",
        km: "រក​សេវា​បញ្ចូល​លុយ​អន្តរជាតិ ហើយ​មើល​ថា​តើ​មាន​ក្រុមហ៊ុន​នេះ​ក្នុង​បញ្ជី​កម្ពុជា​ឬ​ទេ។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ថា​សេវា​ណាខ្លះ​អាច​ប្រើ​បានទេ។",
        en: "Find an international top-up service, and see whether it lists this carrier for Cambodia. We have not verified which do.",
      },
    },
    {
      text: {
        zh: "输入带国家代码 +855 的号码，核对号码、金额和手续费后付款。",
        km: "បញ្ចូល​លេខ​ជាមួយ​លេខកូដ​ប្រទេស +855 ផ្ទៀងផ្ទាត់​លេខ ចំនួន​លុយ និង​ថ្លៃ​សេវា រួច​បង់លុយ។",
        en: "Enter the number with +855, check the number, the amount and the fee, and pay.",
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("low"),
});

/** A card or e-PIN, dialled on the line itself, and where it is known, for another number. */
export function scratchCard(card: Code, balanceCode: string, other?: Code): Way {
  const { source, sourceDate, confidence } = card;
  const digits = card.pinDigits;
  const readPin: Text = {
    zh: digits ? `刮开涂层，看到 ${digits} 位密码（PIN）。` : "刮开涂层，看到密码（PIN）。",
    km: digits ? `កោស​កាត ដើម្បី​មើល​លេខ​សម្ងាត់ (PIN) ${digits} ខ្ទង់។` : "កោស​កាត ដើម្បី​មើល​លេខ​សម្ងាត់ (PIN)។",
    en: digits
      ? `Scratch off the cover to see the ${digits}-digit PIN.`
      : "Scratch off the cover to see the PIN.",
  };
  const forOther: Step[] = other
    ? [
        {
          text: {
            zh: "给别的号码充值时，拨这个代码：NUMBER 换成号码，PIN 换成密码。",
            km: "បើ​បញ្ចូល​លុយ​ឱ្យ​លេខ​ផ្សេង សូម​ចុច​កូដ​នេះ៖ ដាក់លេខ​ទូរសព្ទ​ជំនួស NUMBER និង​លេខ​សម្ងាត់​ជំនួស PIN។",
            en: "To top up another number, dial this instead, with the number for NUMBER and the digits for PIN.",
          },
          code: other.code,
        },
      ]
    : [];
  return {
    kind: "scratchCard",
    title: {
      zh: "充值卡或电子充值码",
      km: "កាត​កោស ឬ​លេខ e-PIN",
      en: "Scratch card or e-PIN",
    },
    worksFromAbroad: false,
    needsWorkingLine: true,
    steps: [
      {
        text: {
          zh: "买一张这家运营商的充值卡。",
          km: "ទិញ​កាត​បញ្ចូល​លុយ​របស់​ក្រុមហ៊ុន​នេះ។",
          en: "Buy a top-up card of this carrier.",
        },
      },
      { text: readPin },
      {
        text: {
          zh: "用这个号码拨下面的代码，把 PIN 换成密码。",
          km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ខាងក្រោម ដោយ​ដាក់លេខ​សម្ងាត់​ជំនួស PIN។",
          en: "On the line itself, dial this code with the digits in place of PIN.",
        },
        code: card.code,
      },
      ...forOther,
      checkDate(balanceCode),
    ],
    source,
    sourceDate,
    confidence,
  };
}

export const restoreAtShop: Way = {
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
        zh: "去这家运营商自己的营业厅，普通代理点办不了。先打客服问清楚哪家可以办。",
        km: "ទៅ​ហាង​របស់​ក្រុមហ៊ុន​ផ្ទាល់ តូប​ធម្មតា​ធ្វើ​មិនបានទេ។ សូម​តេ​សួរ​សេវា​អតិថិជន​ជាមុន​ថា​ហាង​ណា​អាច​ធ្វើ​បាន។",
        en: "Go to a shop of the carrier itself, not an agent. Call customer care first and ask which shop can do it.",
      },
    },
    {
      text: {
        zh: "带上登记这个号码的身份证或护照，有 SIM 卡和充值收据也一起带上。",
        km: "យក​អត្តសញ្ញាណប័ណ្ណ ឬ​លិខិតឆ្លងដែន​ដែល​បាន​ចុះឈ្មោះ​លេខ​នេះ ព្រមទាំង​ស៊ីម និង​បង្កាន់ដៃ បើ​មាន។",
        en: "Bring the ID card or passport that the line is registered with, and the SIM and receipts if you have them.",
      },
    },
    {
      text: {
        zh: "申请恢复号码，并问清楚费用和新的有效期。",
        km: "ស្នើសុំ​ស្ដារ​លេខ ហើយ​សួរ​តម្លៃ និង​ថ្ងៃ​ផុតកំណត់​ថ្មី។",
        en: "Apply to have the number restored, and ask what it costs and until when it will be valid.",
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
  ...lifecycleOrder,
};

/** A carrier's own app; `topUp` says where it has its top-up. */
export const ownApp = (app: string, topUp: Text, balanceCode: string, evidence: Evidence): Way => ({
  kind: "app",
  title: { zh: `${app} 应用`, km: `កម្មវិធី ${app}`, en: `The ${app} app` },
  worksFromAbroad: true,
  needsWorkingLine: true,
  steps: [
    {
      text: {
        zh: `安装 ${app}，用这个号码登录。登录可能要收验证码。`,
        km: `ដំឡើង​កម្មវិធី ${app} ហើយ​ចូល​ដោយ​ប្រើ​លេខ​នេះ។ ពេល​ចូល អាច​ត្រូវការ​លេខកូដ​តាម​សារ។`,
        en: `Install ${app} and sign in with this number. It may send a code to the line.`,
      },
    },
    { text: topUp },
    {
      text: {
        zh: "选金额和付款方式，付款。人在国外时，要有国外也能用的付款方式。",
        km: "ជ្រើសរើស​ចំនួន​លុយ និង​វិធី​បង់ រួច​បង់លុយ។ បើ​នៅ​ក្រៅប្រទេស ត្រូវ​មាន​វិធី​បង់​ដែល​ប្រើ​បាន​នៅ​ទីនោះ។",
        en: "Choose the amount and how to pay, and pay. From abroad you need a payment method that works there.",
      },
    },
    {
      text: {
        zh: "需要发票的话，在同一个页面申请。",
        km: "បើ​ត្រូវការ​វិក្កយបត្រ សូម​ស្នើ​ក្នុង​ទម្រង់​ដដែល។",
        en: "If you need an invoice, ask for it in the same form.",
      },
    },
    checkDate(balanceCode),
  ],
  ...evidence,
});

/** An app of which little more than the name is known. */
export const unverifiedApp = (app: string, balanceCode: string): Way => ({
  kind: "app",
  title: { zh: `${app} 应用`, km: `កម្មវិធី ${app}`, en: `The ${app} app` },
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: [
    {
      text: {
        zh: `安装 ${app}，看看能不能充值。能不能充，我们没有核实。`,
        km: `ដំឡើង​កម្មវិធី ${app} ហើយ​មើល​ថា​តើ​អាច​បញ្ចូល​លុយ​ឬ​ទេ។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ទេ។`,
        en: `Install ${app}, and see whether it tops up. We have not verified that it does.`,
      },
    },
    checkDate(balanceCode),
  ],
  ...notes("low"),
});

export const chooseTopUp: Text = {
  zh: "选“充值”（Top up）。",
  km: "ជ្រើសរើស “បញ្ចូល​លុយ” (Top up)។",
  en: "Choose Top up.",
};
