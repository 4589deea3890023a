import type {
  Code,
  Confidence,
  DefunctBrand,
  Evidence,
  Note,
  PrefixGroup,
  StageRule,
} from "../schema";

// What holds for every carrier in Cambodia, once.

/** For facts that were gathered without one page to name. */
export const notes = (confidence: Confidence): Evidence => ({
  source: "Keepline's notes on carriers in Cambodia",
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

const unified = (confidence: Confidence): Evidence => ({
  source: "Ministry of Post and Telecommunications (MPTC), unified codes, 5 August 2022",
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

const numberingTables =
  "Google libphonenumber (carrier/855); somleng/torasup; seanghay/network-operators; Wikipedia, “Telephone numbers in Cambodia”";

/** `digitsAfter` counts what follows the prefix as it is written here. */
export const prefixGroup = (
  prefixes: string[],
  digitsAfter: number,
  more: { next?: string; confidence?: Confidence } = {},
): PrefixGroup => ({
  prefixes,
  digitsAfter,
  source: numberingTables,
  sourceDate: "2026-07",
  confidence: "high",
  ...more,
});

export const qb: DefunctBrand = {
  id: "qb",
  name: "qb",
  country: "KH",
  prefixes: [prefixGroup(["013", "080", "083", "084"], 6)],
  note: {
    text: {
      zh: "qb（CADCOMMS）2020 年已停止服务，它的号段（013、080、083、084）现在没有服务。",
      km: "qb (CADCOMMS) បាន​បិទ​តាំងពី​ឆ្នាំ 2020។ លេខ​ដែល​ផ្ដើម​ដោយ 013, 080, 083, 084 គ្មាន​សេវា​ទៀត​ទេ។",
      en: "qb (CADCOMMS) closed in 2020. Its numbers (013, 080, 083, 084) have no service any more.",
    },
    ...notes("high"),
  },
};
