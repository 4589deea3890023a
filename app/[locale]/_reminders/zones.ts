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

/** "Phnom Penh" of "Asia/Phnom_Penh". */
export const cityOf = (zone: string): string =>
  zone
    .slice(zone.indexOf("/") + 1)
    .replaceAll("_", " ")
    .replaceAll("/", ", ");
