import type { Evidence, Step, Text, Way } from "../schema";
import { checkDate } from "./common";
import { stepsOfUse, titleOfUse } from "./own-ways";
import { reading } from "./world-common";

// Ways to keep a number that are the same for several carriers outside Cambodia.

/** One of the uses that the rule counts, on the line itself. */
export const oneUse = (
  uses: Parameters<typeof stepsOfUse>[0],
  evidence: Evidence,
  ready?: Step,
): Way => ({
  kind: "use",
  title: titleOfUse,
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: stepsOfUse(uses, ready),
  ...evidence,
});

const numberAndAmount: Step = {
  text: {
    zh: "选“充值”，输入号码和金额，核对号码后付款。",
    km: "ជ្រើសរើស​ការ​បញ្ចូល​លុយ វាយ​លេខ និង​ចំនួន​លុយ ផ្ទៀងផ្ទាត់​លេខ រួច​បង់លុយ។",
    en: "Choose the top-up, enter the number and the amount, check the number, and pay.",
  },
};

const openPage = (page?: string): Step => ({
  text: {
    zh: `打开${page ? ` ${page} ` : "运营商自己的网站"}或它的应用，如果有的话。菜单名称我们没有核实。`,
    km: `បើក${page ? ` ${page} ` : "គេហទំព័រ​របស់​ក្រុមហ៊ុន "}ឬ​កម្មវិធី​របស់​ក្រុមហ៊ុន បើ​មាន។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ឈ្មោះ​ម៉ឺនុយ​ទេ។`,
    en: `Open ${page ?? "the carrier's own website"}, or its app where it has one. We have not verified what its menus are called.`,
  },
});

interface Online {
  /** The host of the carrier's own site, where it is known. */
  page?: string;
  /** What to choose and pay there, where it isn't any top-up. */
  pay?: Step;
  /** How to check the new date. */
  check?: Step;
}

/** The carrier's own site or app: where no source names it as a way, that it serves is our reading. */
export const online = ({ page, pay, check }: Online = {}): Way => ({
  kind: "web",
  title: {
    zh: "运营商的应用或网站",
    km: "កម្មវិធី ឬ​គេហទំព័រ​របស់​ក្រុមហ៊ុន",
    en: "The carrier's app or website",
  },
  worksFromAbroad: null,
  needsWorkingLine: false,
  steps: [openPage(page), pay ?? numberAndAmount, check ?? checkDate()],
  ...reading,
});

/** What to do in place of a top-up where a plan is paid by the period. */
export const payPlan: Step = {
  text: {
    zh: "登录这个号码的账号，为套餐续费，看到付款成功。",
    km: "ចូល​គណនី​របស់​លេខ​នេះ បង់លុយ​សម្រាប់​គម្រោង ហើយ​មើល​ថា​បាន​បង់​រួច។",
    en: "Sign in to the account of this number, pay for the plan, and see that the payment went through.",
  },
};

/** A code that the line itself dials, and what it does. */
export const dial = (code: string, does: Text, evidence: Evidence, balance?: string): Way => ({
  kind: "code",
  title: { zh: "拨代码", km: "ចុច​កូដ", en: "Dial a code" },
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: [{ text: does, code }, checkDate(balance)],
  ...evidence,
});

/** A code that the source names for a renewal without saying what it does. */
export const namedCode = (code: string, evidence: Evidence): Way =>
  dial(
    code,
    {
      zh: "用这个号码拨下面的代码。资料把它和充值写在一起，没有说明具体作用，看清楚回复再确认。",
      km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ខាងក្រោម។ ប្រភព​ដាក់​វា​ជាមួយ​ការ​បញ្ចូល​លុយ តែ​មិនបាន​ពន្យល់​ថា​វា​ធ្វើអ្វី។ សូម​អាន​សារ​ឆ្លើយ​មុន​យល់ព្រម។",
      en: "On the line itself, dial this code. The source names it together with the top-up and does not say what it does: read the reply before you confirm anything.",
    },
    { ...evidence, confidence: "low" },
  );

/** A card or PIN of the carrier, dialled on the line itself. */
export const cardPin = (code: string, evidence: Evidence, balance?: string): Way => ({
  kind: "scratchCard",
  title: { zh: "充值卡或充值密码", km: "កាត​បញ្ចូល​លុយ ឬ​លេខ PIN", en: "Top-up card or PIN" },
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: [
    {
      text: {
        zh: "买这家运营商的充值卡或充值密码。",
        km: "ទិញ​កាត​បញ្ចូល​លុយ ឬ​លេខ PIN របស់​ក្រុមហ៊ុន​នេះ។",
        en: "Buy a top-up card or a PIN of this carrier.",
      },
    },
    {
      text: {
        zh: "用这个号码拨下面的代码，把 PIN 换成密码。",
        km: "ប្រើ​លេខ​នេះ​ចុច​កូដ​ខាងក្រោម ដោយ​ដាក់​លេខ​សម្ងាត់​ជំនួស PIN។",
        en: "On the line itself, dial this code with the digits in place of PIN.",
      },
      code,
    },
    checkDate(balance),
  ],
  ...evidence,
});

/** A word sent by SMS from the line itself. */
export const bySms = (word: string, to: string, evidence: Evidence): Way => ({
  kind: "code",
  title: { zh: "发短信充值", km: "បញ្ចូល​លុយ​តាម​សារ", en: "Top up by SMS" },
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: [
    {
      text: {
        zh: `用这个号码发短信 ${word} 到下面的号码。钱从哪里扣，我们没有核实。`,
        km: `ប្រើ​លេខ​នេះ​ផ្ញើ​សារ ${word} ទៅ​លេខ​ខាងក្រោម។ យើង​មិនទាន់​បាន​ផ្ទៀងផ្ទាត់​ថា​លុយ​ត្រូវ​កាត់​ពីណា។`,
        en: `From the line itself, send ${word} by SMS to the number below. What it is charged to is not verified.`,
      },
      code: to,
    },
    checkDate(),
  ],
  ...evidence,
});

/** For a line whose last day is over: nobody knows more than its carrier. */
export const askCarrier: Way = {
  kind: "shop",
  title: {
    zh: "问运营商能不能恢复号码",
    km: "សួរ​ក្រុមហ៊ុន​ថា​អាច​យក​លេខ​មកវិញ​ឬ​ទេ",
    en: "Ask the carrier whether the number can come back",
  },
  worksFromAbroad: null,
  needsWorkingLine: false,
  steps: [
    {
      text: {
        zh: "尽快联系运营商的客服，问这个号码还能不能恢复，要付多少钱。能不能，我们不清楚。",
        km: "សូម​ទាក់ទង​សេវា​អតិថិជន​ឱ្យ​បាន​ឆាប់ ហើយ​សួរ​ថា​តើ​អាច​យក​លេខ​នេះ​មកវិញ​ឬ​ទេ និង​តម្លៃ​ប៉ុន្មាន។ យើង​មិនដឹង​ទេ។",
        en: "Contact the carrier's customer care soon, and ask whether the number can be brought back and what it costs. We do not know.",
      },
    },
    {
      text: {
        zh: "准备好 SIM 卡、充值记录，号码登记过的话还有登记用的证件（ID）。",
        km: "ត្រៀម​ស៊ីម និង​បង្កាន់ដៃ ព្រមទាំង​ឯកសារ (ID) ដែល​បាន​ចុះឈ្មោះ​លេខ បើ​មាន។",
        en: "Have the SIM and receipts at hand, and the ID that the number is registered with, if it is.",
      },
    },
    checkDate(),
  ],
  ...reading,
};
