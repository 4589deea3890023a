import type { OwnRule } from "../own";
import type { ProfileWay } from "../profile";
import type { Step, Text } from "../schema";

// The ways of a carrier that its owner described.

const byPerson = { source: null, confidence: null };

/** The owner's words, as they are in every language. */
export const ownSteps = (steps: readonly string[], rule: OwnRule | null): ProfileWay => ({
  kind: "own",
  title: {
    zh: "你自己的步骤",
    km: "ជំហាន​របស់​អ្នក",
    en: "Your own steps",
  },
  worksFromAbroad: null,
  needsWorkingLine: rule?.kind === "activity",
  steps: steps.map((step) => ({ text: { zh: step, km: step, en: step } })),
  ...byPerson,
});

type Use = Extract<OwnRule, { kind: "activity" }>["uses"][number];

const doing: Record<Use, Text> = {
  call: { zh: "打一个电话", km: "តេ​ចេញ​ម្ដង", en: "make a call" },
  sms: { zh: "发一条短信", km: "ផ្ញើ​សារ​ម្ដង", en: "send an SMS" },
  mms: { zh: "发一条彩信", km: "ផ្ញើ​សារ​មាន​រូប​ម្ដង", en: "send an MMS" },
  data: { zh: "用一点流量", km: "ប្រើ​អ៊ីនធឺណិត​បន្តិច", en: "use a little mobile data" },
  purchase: { zh: "买一个套餐", km: "ទិញ​កញ្ចប់​មួយ", en: "buy a package" },
};

const oneOf = (uses: readonly Use[]): Text => {
  const each = uses.map((use) => doing[use]);
  return {
    zh: `用这个号码${each.map(({ zh }) => zh).join("，或者")}。`,
    km: `ប្រើ​លេខ​នេះ៖ ${each.map(({ km }) => km).join(" ឬ ")}។`,
    en: `On the line itself, ${each.map(({ en }) => en).join(", or ")}.`,
  };
};

const simInPhone: Step = {
  text: {
    zh: "把 SIM 卡装进手机，看到有信号。",
    km: "ដាក់​ស៊ីម​ក្នុង​ទូរសព្ទ ហើយ​មើល​ថា​មាន​សេវា។",
    en: "Put the SIM into a phone and see that it has a signal.",
  },
};

export const titleOfUse: Text = {
  zh: "用一次这个号码",
  km: "ប្រើ​លេខ​នេះ​ម្ដង",
  en: "Use the line once",
};

/** How to use a line once, so that it counts. `ready`: what comes first, where there is no SIM. */
export const stepsOfUse = (uses: readonly Use[], ready: Step = simInPhone): Step[] => [
  ready,
  { text: oneOf(uses) },
  {
    text: {
      zh: "确认成功了：电话接通了，短信显示已发送。",
      km: "មើល​ថា​បានសម្រេច៖ តេ​ចូល​មែន ឬ​សារ​បង្ហាញ​ថា​បាន​ផ្ញើ។",
      en: "See that it went through: the call was answered, or the message shows as sent.",
    },
  },
  {
    text: {
      zh: "把这一天记到 Keepline，有效期从这天重新算。",
      km: "កត់​ថ្ងៃនេះ​ក្នុង Keepline។ ចំនួន​ថ្ងៃ​រាប់​ចាប់ពី​ថ្ងៃនេះ។",
      en: "Enter the day in Keepline: the days count from it.",
    },
  },
];

/** For a rule by use: any one of the uses that count. */
export const anyUse = (uses: readonly Use[]): ProfileWay => ({
  kind: "use",
  title: titleOfUse,
  worksFromAbroad: null,
  needsWorkingLine: true,
  steps: stepsOfUse(uses),
  ...byPerson,
});
