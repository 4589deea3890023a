import { unknownCarrier } from "./data/common";
import { genericWays } from "./data/generic-ways";
import { anyUse, ownSteps } from "./data/own-ways";
import { storedDescription } from "./own";
import type {
  App,
  Carrier,
  Code,
  Evidence,
  Note,
  Rule,
  Site,
  StageRule,
  Text,
  Way,
} from "./schema";

/** A fact that the catalogue vouches for, or that the person typed and nobody vouches for. */
export type Told<Fact extends Evidence> = Fact extends Evidence
  ? Omit<Fact, keyof Evidence> &
      (Evidence | { source: null; sourceDate?: undefined; confidence: null })
  : never;

export type ProfileRule = Told<Rule>;
export type ProfileCode = Told<Code>;
/** "own": the person's own steps. */
export type ProfileWay = Told<Way | (Omit<Way, "kind"> & { kind: "own" })>;
export type ProfileHotline = Told<Carrier["hotlines"][number]>;

/** What lines, reminders and pages need of a carrier, of the catalogue or of a person's own. */
export interface CarrierProfile {
  id: string | null;
  name: Text;
  /** ISO 3166 alpha-2; "ZZ" where it is not known. */
  country: string;
  zone: string;
  stages: StageRule[];
  /** Without stages: the number is lost with its validity. Otherwise it is not known. */
  lostAtOnce: boolean;
  /** How it stays valid; null where that is not known. */
  rule: ProfileRule | null;
  codes: ProfileCode[];
  hotlines: ProfileHotline[];
  apps: App[];
  sites: Site[];
  ways: ProfileWay[];
  /** Whether its service is still sold, where that is in doubt. */
  standing: Note | null;
  registration: Note | null;
  notes: Note[];
  /** The person's own note on their own carrier. */
  note: string | null;
  own: boolean;
}

/** The columns of a carrier that a person described. */
export interface OwnCarrierRow {
  id: string;
  name: string;
  country: string;
  zone: string;
  stages: unknown;
  rule: unknown;
  steps: string[];
  balanceCode: string | null;
  topUpCode: string | null;
  hotline: string | null;
  note: string | null;
}

const byPerson = { source: null, confidence: null };
const everywhere = (name: string): Text => ({ zh: name, km: name, en: name });

export function profileOf(carrier: Carrier): CarrierProfile {
  const { id, country, zone, codes, hotlines, apps, sites, notes, standing, registration } =
    carrier;
  const { stages, lostAtOnce = false } = carrier.lifecycle;
  return {
    id,
    name: carrier.names,
    country,
    zone,
    stages,
    lostAtOnce,
    rule: carrier.rule,
    codes,
    hotlines,
    apps,
    sites,
    ways: carrier.guide,
    standing: standing ?? null,
    registration: registration ?? null,
    notes,
    note: null,
    own: false,
  };
}

export function profileOfOwn(row: OwnCarrierRow): CarrierProfile {
  const { stages, rule, steps } = storedDescription(row);
  const codes: ProfileCode[] = [];
  if (row.balanceCode) codes.push({ purpose: "balance", code: row.balanceCode, ...byPerson });
  if (row.topUpCode) codes.push({ purpose: "topUpByCard", code: row.topUpCode, ...byPerson });
  return {
    ...blank,
    id: row.id,
    name: everywhere(row.name),
    country: row.country,
    zone: row.zone,
    stages,
    rule: rule && { ...rule, ...byPerson },
    codes,
    ways: [
      ...(steps.length > 0 ? [ownSteps(steps, rule)] : []),
      ...(rule?.kind === "activity" ? [anyUse(rule.uses)] : []),
      ...genericWays(row.topUpCode, row.balanceCode),
    ],
    hotlines: row.hotline ? [{ number: row.hotline, ...byPerson }] : [],
    note: row.note,
    own: true,
  };
}

/** For a line whose carrier the catalogue no longer holds: its dates stay, nothing else is known. */
export const unknownProfile = (id: string, zone: string): CarrierProfile => ({
  ...blank,
  id,
  name: unknownCarrier,
  zone,
});

const blank: Omit<CarrierProfile, "id" | "name" | "zone"> = {
  country: "ZZ",
  stages: [],
  lostAtOnce: false,
  rule: null,
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  ways: genericWays(null, null),
  standing: null,
  registration: null,
  notes: [],
  note: null,
  own: false,
};
