import type { Locale } from "@/lib/i18n/routing";

const regions = [
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Europe",
  "Indian",
  "Pacific",
] as const;
export type Region = (typeof regions)[number] | "other";

export interface ZoneGroup {
  region: Region;
  zones: string[];
}

/** The time zones to choose from, by region; `current` is one of them in any case. */
export function zoneGroups(current: string): ZoneGroup[] {
  const all = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  const groups = new Map<Region, string[]>();
  for (const zone of [...all].sort()) {
    const region = regions.find((each) => zone.startsWith(`${each}/`)) ?? "other";
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  return [...groups].map(([region, zones]) => ({ region, zones }));
}

/** Where most who read Chinese or Khmer are; of the other zones only the English name is known. */
const cities: Record<string, Record<Exclude<Locale, "en">, string>> = {
  "Asia/Phnom_Penh": { zh: "金边", km: "ភ្នំពេញ" },
  "Asia/Shanghai": { zh: "上海", km: "សៀងហៃ" },
  "Asia/Hong_Kong": { zh: "香港", km: "ហុងកុង" },
  "Asia/Macau": { zh: "澳门", km: "ម៉ាកាវ" },
  "Asia/Taipei": { zh: "台北", km: "តៃប៉ិ" },
  "Asia/Singapore": { zh: "新加坡", km: "សិង្ហបុរី" },
  "Asia/Bangkok": { zh: "曼谷", km: "បាងកក" },
  "Asia/Ho_Chi_Minh": { zh: "胡志明市", km: "ហូជីមិញ" },
  "Asia/Saigon": { zh: "胡志明市", km: "ហូជីមិញ" },
  "Asia/Kuala_Lumpur": { zh: "吉隆坡", km: "កូឡាឡាំពួរ" },
  "Asia/Tokyo": { zh: "东京", km: "តូក្យូ" },
  "Asia/Seoul": { zh: "首尔", km: "សេអ៊ូល" },
};

/** "Phnom Penh", "金边" or "ភ្នំពេញ" of "Asia/Phnom_Penh". */
export function cityOf(zone: string, locale: Locale): string {
  const english = zone
    .slice(zone.indexOf("/") + 1)
    .replaceAll("_", " ")
    .replaceAll("/", ", ");
  return locale === "en" ? english : (cities[zone]?.[locale] ?? english);
}
