import { ownNotes } from "../own-sources";
import type {
  Code,
  Confidence,
  Evidence,
  Note,
  PrefixGroup,
  Rule,
  StageRule,
  UnclearPrefixes,
} from "../schema";

// What holds for every carrier in Cambodia, once.

/** For facts that were gathered without one page to name. */
export const notes = (confidence: Confidence): Evidence => ({
  source: ownNotes,
  confidence,
});

/** The regulator's order: 60 + 30 + 90 days before a number may be sold again. */
export const lifecycleOrder: Evidence = {
  source:
    "TRC, notice of 14 August 2023; Phnom Penh Post, “SIM cards must not be deleted for 90 days”; tech.sabay.com.kh/article/1347735; 58cam.com, thread 783809",
  sourceDate: "2023-08-14",
  confidence: "high",
};

export const nationalStages: StageRule[] = [
  { stage: "outgoingBlocked", days: 60, outgoing: false, incoming: true, wayBack: "topUp" },
  { stage: "bothBlocked", days: 30, outgoing: false, incoming: false, wayBack: "topUp" },
  { stage: "reserved", days: 90, outgoing: false, incoming: false, wayBack: "shop" },
];

export const nationalLifecycle = { stages: nationalStages, ...lifecycleOrder };

/** How many days which amount buys, and what a top-up does to the date, no carrier says. */
export const byTopUp: Rule = { kind: "topUp", effect: "unknown", ...lifecycleOrder };

const unified = (confidence: Confidence): Evidence => ({
  source: "Ministry of Post and Telecommunications (MPTC), unified codes",
  sourceDate: "2022-08-05",
  confidence,
});

/** The same on every network, and free. */
export const unifiedCodes: Code[] = [
  { purpose: "balance", code: "*1201#", ...unified("medium") },
  { purpose: "identity", code: "*1202#", ...unified("medium") },
  { purpose: "care", code: "1204", ...unified("high") },
  { purpose: "stopServices", code: "*1200#", ...unified("high") },
];

export const unifiedCardCode = (confidence: Confidence): Code => ({
  purpose: "topUpByCard",
  code: "*1203*PIN#",
  ...unified(confidence),
});

export const registration: Note = {
  text: {
    zh: "确认这个号码登记在你本人名下。没有实名登记的 SIM 卡会被停用。",
    km: "ពិនិត្យ​ថា​លេខ​នេះ​បាន​ចុះឈ្មោះ​ជា​ឈ្មោះ​របស់​អ្នក។ ស៊ីម​ដែល​មិនបាន​ចុះឈ្មោះ​នឹង​ត្រូវ​បិទ។",
    en: "Check that the line is registered in your name. An unregistered SIM is switched off.",
  },
  source: "TRC, guideline 1112 (2016); MPTC, order of 30 August 2022",
  sourceDate: "2022-08-30",
  confidence: "high",
};

/** Google's table names no carrier for some prefixes; the tables that volunteers keep do. */
export const communityTables: Evidence = {
  source: "somleng/torasup; seanghay/network-operators; Wikipedia, “Telephone numbers in Cambodia”",
  confidence: "medium",
};

const numberingTables =
  "Google libphonenumber (carrier/855); somleng/torasup; seanghay/network-operators; Wikipedia, “Telephone numbers in Cambodia”";

/** `digitsAfter` counts what follows the prefix as it is written here. */
export const prefixGroup = (
  prefixes: string[],
  digitsAfter: number,
  more: Partial<Pick<PrefixGroup, "next" | keyof Evidence>> = {},
): PrefixGroup => ({
  prefixes,
  digitsAfter,
  source: numberingTables,
  sourceDate: "2026-07",
  confidence: "high",
  ...more,
});

/** Mobile numbers all the same: the tables disagree whose they are, or don't say. */
export const unclear: UnclearPrefixes = {
  country: "KH",
  prefixes: [
    prefixGroup(["019", "091", "094"], 6, { confidence: "low" }),
    prefixGroup(["039"], 7, { confidence: "low" }),
  ],
};

/** What is good to know on any line in Cambodia. */
export const nationalNotes: Note[] = [
  {
    text: {
      zh: "监管机构 TRC 要求运营商在有效期结束前发短信提醒。单停以后，117、118、119 仍可免费拨打。",
      km: "និយ័តករ TRC តម្រូវ​ឱ្យ​ក្រុមហ៊ុន​ផ្ញើ​សារ SMS មុន​ថ្ងៃ​ផុតកំណត់។ ពេល​តេ​ចេញ​ត្រូវ​បិទ លេខ 117, 118, 119 នៅតែ​តេ​បាន​ដោយ​ឥតគិតថ្លៃ។",
      en: "The regulator TRC orders carriers to send an SMS before the validity ends. While outgoing calls are blocked, 117, 118 and 119 stay free.",
    },
    source: "TRC, notice of 14 August 2023; trc.gov.kh, news release 17",
    sourceDate: "2023-08-14",
    confidence: "high",
  },
  {
    text: {
      zh: "2021 年 7 月，主管部门训诫过一家误把用户号码卖给别人的运营商。",
      km: "នៅ​ខែកក្កដា ឆ្នាំ 2021 ក្រសួង​បាន​ស្ដីបន្ទោស​ក្រុមហ៊ុន​មួយ ដែល​បាន​លក់​លេខ​របស់​គេ​ដោយ​ច្រឡំ។",
      en: "In July 2021 the ministry reprimanded a carrier that had resold a number by mistake.",
    },
    ...notes("medium"),
  },
];

/** CamGSM and CooTel, which web articles write as one. */
export const twoCompanies: Note = {
  text: {
    zh: "CamGSM 就是 Cellcard。CooTel 是另一家公司（信威）。网上写的“CamGSM (CooTel)”是错的。",
    km: "CamGSM គឺ Cellcard។ CooTel ជា​ក្រុមហ៊ុន​ផ្សេង (Xinwei) ដូច្នេះ “CamGSM (CooTel)” ក្នុង​អត្ថបទ​ខ្លះ គឺ​ខុស។",
    en: "CamGSM is Cellcard's company. CooTel belongs to another one, Xinwei. “CamGSM (CooTel)”, found in web articles, is wrong.",
  },
  ...notes("high"),
};
