import type { FormerBrand, MixedNames } from "../schema";
import { notes, prefixGroup, twoCompanies } from "./kh-common";

// Names that people still look for, and where each leads.

export const formerBrands: readonly FormerBrand[] = [
  {
    id: "beeline",
    name: "Beeline",
    aliases: [],
    country: "KH",
    leadsTo: "kh-metfone",
    year: 2015,
    prefixes: [],
    text: {
      zh: "Beeline 2015 年起就是 Metfone。",
      km: "Beeline បាន​ក្លាយ​ជា Metfone តាំងពី​ឆ្នាំ 2015។",
      en: "Beeline is Metfone now, since 2015.",
    },
    ...notes("medium"),
  },
  {
    id: "mfone",
    name: "Mfone",
    aliases: [],
    country: "KH",
    leadsTo: "kh-cellcard",
    year: 2013,
    prefixes: [],
    text: {
      zh: "Mfone 的用户 2013 年转到了 Cellcard，号码没有变。",
      km: "អ្នកប្រើ Mfone បាន​ទៅ Cellcard ក្នុង​ឆ្នាំ 2013 ដោយ​លេខ​នៅ​ដដែល។",
      en: "Mfone went to Cellcard in 2013. Its lines kept their numbers.",
    },
    ...notes("medium"),
  },
  {
    id: "hello",
    name: "Hello",
    aliases: [],
    country: "KH",
    leadsTo: "kh-smart",
    prefixes: [],
    text: {
      zh: "Hello 现在是 Smart。",
      km: "Hello ឥឡូវជា Smart។",
      en: "Hello is Smart now.",
    },
    ...notes("medium"),
  },
  {
    id: "star-cell",
    name: "Star-Cell",
    aliases: [],
    country: "KH",
    leadsTo: "kh-smart",
    prefixes: [],
    text: {
      zh: "Star-Cell 现在是 Smart。",
      km: "Star-Cell ឥឡូវជា Smart។",
      en: "Star-Cell is Smart now.",
    },
    ...notes("medium"),
  },
  {
    id: "excell",
    name: "Excell",
    aliases: [],
    country: "KH",
    leadsTo: "kh-seatel",
    prefixes: [],
    text: {
      zh: "Excell 的号段 018 现在归 Seatel yes。",
      km: "លេខ 018 របស់ Excell ឥឡូវ​ជា​របស់ Seatel yes។",
      en: "Excell's numbers, 018, are with Seatel yes now.",
    },
    ...notes("medium"),
  },
  {
    id: "qb",
    name: "qb",
    aliases: ["CADCOMMS"],
    country: "KH",
    leadsTo: null,
    year: 2020,
    prefixes: [prefixGroup(["013", "080", "083", "084"], 6)],
    text: {
      zh: "qb（CADCOMMS）2020 年已停止服务，它的号段（013、080、083、084）现在没有服务。",
      km: "qb (CADCOMMS) បាន​បិទ​តាំងពី​ឆ្នាំ 2020។ លេខ​ដែល​ផ្ដើម​ដោយ 013, 080, 083, 084 គ្មាន​សេវា​ទៀត​ទេ។",
      en: "qb (CADCOMMS) closed in 2020. Its numbers (013, 080, 083, 084) have no service any more.",
    },
    ...notes("medium"),
  },
];

export const mixedNames: readonly MixedNames[] = [
  { names: ["CamGSM", "CooTel"], note: twoCompanies },
];
