import { ownReading } from "../own-sources";
import type { Evidence, Note, Text } from "../schema";

// What is said of several carriers outside Cambodia, once.

/** For a way that no page names. */
export const reading: Evidence = { source: ownReading, confidence: "low" };

/*
 * Months of a source in days, the fewest that it can mean: a date too early costs a look at the
 * line, a date too late costs the number. No three months are shorter than February to April; six
 * calendar months are longer than six times thirty days.
 */
export const oneMonth = 28;
export const threeMonths = 89;
export const sixMonths = 180;

export const monthsInDays = (evidence: Evidence): Note => ({
  text: {
    zh: "资料里写的是几个月。这里按最短的天数算：一个月 28 天，三个月 89 天，六个月 180 天。",
    km: "ប្រភព​សរសេរជា​ខែ។ នៅ​ទីនេះ​រាប់​តាម​ចំនួន​ថ្ងៃ​តិច​បំផុត៖ មួយ​ខែ 28 ថ្ងៃ បី​ខែ 89 ថ្ងៃ ប្រាំមួយ​ខែ 180 ថ្ងៃ។",
    en: "The source speaks of months. They are counted here as the fewest days: one month 28, three months 89, six months 180.",
  },
  ...evidence,
});

/** The source says that the number is lost, and nothing of a time in between. */
export const noGraceStated = (evidence: Evidence): Note => ({
  text: {
    zh: "过了期限，号码就没有了。有没有宽限期，资料里没有写。",
    km: "ហួសកំណត់ លេខ​នឹង​បាត់។ ប្រភព​មិនបាន​សរសេរ​ថា​មាន​ពេល​បន្ថែម​ឬ​ទេ។",
    en: "After the last day the number is lost. Whether there is a grace period is not stated.",
  },
  ...evidence,
});

/** The source says how long the number rests before somebody else gets it, and not whether its owner can. */
export const heldBack = (time: Text, evidence: Evidence): Note => ({
  text: {
    zh: `过了期限，号码先搁置${time.zh}再给别人。这段时间能不能要回来，我们不清楚，请问运营商。`,
    km: `ហួសកំណត់ ក្រុមហ៊ុន​ទុក​លេខ${time.km} មុន​ឱ្យ​អ្នក​ផ្សេង។ យើង​មិនដឹង​ថា​អាច​យក​លេខ​មកវិញ​ក្នុង​ពេលនោះ​ឬ​ទេ សូម​សួរ​ក្រុមហ៊ុន។`,
    en: `After the last day the number rests for ${time.en} before somebody else gets it. Whether you can get it back in that time is not known: ask the carrier.`,
  },
  ...evidence,
});

export const ninetyDays: Text = { zh: " 90 天", km: " 90 ថ្ងៃ", en: "90 days" };

/** A time of grace whose length is stated, and nothing else of it. */
export const graceUnclear = (evidence: Evidence): Note => ({
  text: {
    zh: "有效期过后的宽限期里还能用什么，怎样恢复，资料里没有写，最好不要等到那时候。",
    km: "ប្រភព​មិនបាន​សរសេរ​ថា ក្នុង​ពេល​បន្ថែម​ក្រោយ​ថ្ងៃ​ផុតកំណត់ នៅ​ប្រើ​អ្វី​បាន ឬ​ត្រូវ​ធ្វើអ្វី​ដើម្បី​ប្រើ​បាន​វិញ​ទេ។ សូមកុំ​រង់ចាំ​ដល់ពេល​នោះ។",
    en: "What still works in the grace period, and what brings the line back, is not stated. Do not wait for it.",
  },
  ...evidence,
});

/** Stages whose lengths and effects are stated, and not what brings the line back. */
export const wayBackUnclear = (evidence: Evidence): Note => ({
  text: {
    zh: "有效期过后怎样恢复，资料里没有写清楚。这里按充值可以恢复来算，最好不要等到那时候。",
    km: "ប្រភព​មិនបាន​សរសេរ​ច្បាស់​ថា​ត្រូវ​ធ្វើអ្វី​ក្រោយ​ថ្ងៃ​ផុតកំណត់។ នៅ​ទីនេះ​គិតថា​ការ​បញ្ចូល​លុយ​នាំ​លេខ​មកវិញ។ សូមកុំ​រង់ចាំ​ដល់ពេល​នោះ។",
    en: "What brings the line back after its last day is not clearly stated. It is taken here that a top-up does. Do not wait for it.",
  },
  ...evidence,
  confidence: "medium",
});

export const oldSource = (evidence: Evidence): Note => ({
  text: {
    zh: "这是 2018 年以前的资料，可能已经变了。请向运营商确认。",
    km: "ព័ត៌មាន​នេះ​មុន​ឆ្នាំ 2018 ហើយ​អាច​បាន​ផ្លាស់ប្ដូរ។ សូម​សួរ​ក្រុមហ៊ុន​ឱ្យ​ច្បាស់។",
    en: "This is from before 2018 and may have changed. Ask the carrier.",
  },
  ...evidence,
});
