import {
  askBalance,
  busyDays,
  checkBalance,
  checkBalanceBlocked,
  checkNumber,
  enoughForUse,
  haveIdentity,
  keepReceipt,
  knowCarrier,
  loyalty,
  moveAccounts,
  noAppKnown,
  overWifi,
  promotions,
  wayToPay,
} from "./data/common";
import type { CarrierProfile, ProfileCode, ProfileHotline, ProfileWay, Told } from "./profile";
import type { App, Code, Note, Site, StageRule, Text, WayBack } from "./schema";

/** Where a line stands, and what would bring it back. */
export interface Situation {
  stage: "active" | StageRule["stage"] | "lapsed" | "recycled";
  wayBack: WayBack;
}

/** Something to see to before renewing, with what to dial or call for it. */
export interface GuideCheck extends ToldText {
  id: "standing" | "carrier" | "balance" | "payment" | "wifi" | "registered" | "identity";
  codes: ProfileCode[];
  hotlines: ProfileHotline[];
}

/** One way to renew, as numbered steps, with the app or the page that it needs. */
export type GuideWay = ProfileWay & { app: App | null; site: Site | null };

export interface GuideRemark extends ToldText {
  id:
    | "carrier"
    | "checkNumber"
    | "keepReceipt"
    | "busyDays"
    | "promotions"
    | "loyalty"
    | "noApp"
    | "moveAccounts";
  /** Where to read on. */
  site: Site | null;
}

/** The steps that keep one line: what to see to before, the ways, the best first, and what to mind. */
export interface Guide {
  before: GuideCheck[];
  /** Empty once nothing brings the number back. */
  ways: GuideWay[];
  mind: GuideRemark[];
}

/** `source` is null for plain advice. */
type ToldText = Pick<Told<Note>, "text" | "source" | "sourceDate" | "confidence">;

const advice = (text: Text): ToldText => ({ text, source: null, confidence: null });

export function guideFor(profile: CarrierProfile, situation: Situation): Guide {
  return {
    before: checksFor(profile, situation),
    ways: waysFor(profile, situation).map((way) => ({
      ...way,
      app: way.bankApp ?? ((way.kind === "app" && profile.apps[0]) || null),
      site: (way.kind === "web" && (siteOf(profile, "topUp") ?? siteOf(profile, "home"))) || null,
    })),
    mind: remarksFor(profile, situation),
  };
}

function checksFor(profile: CarrierProfile, { stage, wayBack }: Situation): GuideCheck[] {
  if (wayBack === "none") return [];
  const codes = (purpose: Code["purpose"]) =>
    profile.codes.filter((code) => code.purpose === purpose);
  const check = (id: GuideCheck["id"], told: ToldText, toDial: ProfileCode[] = []): GuideCheck => ({
    id,
    ...told,
    codes: toDial,
    hotlines: [],
  });
  const asking = { codes: codes("care"), hotlines: profile.hotlines };
  const standing = profile.standing ? [{ ...check("standing", profile.standing), ...asking }] : [];
  if (wayBack === "shop") {
    return [
      ...standing,
      { ...check("carrier", advice(knowCarrier)), ...asking },
      check("identity", advice(haveIdentity)),
    ];
  }
  const balance = codes("balance");
  const pays = isPaid(profile);
  return [
    ...standing,
    check("carrier", advice(knowCarrier), codes("ownNumber")),
    {
      ...check("balance", advice(pays ? balanceText(balance.length > 0, stage) : enoughForUse)),
      codes: [...balance, ...asking.codes],
      hotlines: asking.hotlines,
    },
    ...(pays ? [check("payment", advice(wayToPay))] : []),
    ...(isCutOff(stage) && profile.ways.some(isOnline) ? [check("wifi", advice(overWifi))] : []),
    ...(profile.registration ? [check("registered", profile.registration, codes("identity"))] : []),
  ];
}

/** Whether a way to renew asks for a payment; where a call or an SMS keeps the line, none does. */
const isPaid = ({ ways }: CarrierProfile): boolean =>
  ways.some(({ kind }) => kind !== "use" && kind !== "shop");

const balanceText = (hasCode: boolean, stage: Situation["stage"]): Text => {
  if (!hasCode) return askBalance;
  return stage === "bothBlocked" ? checkBalanceBlocked : checkBalance;
};

function waysFor({ ways }: CarrierProfile, { stage, wayBack }: Situation): ProfileWay[] {
  const atShop = ways.filter(({ kind }) => kind === "shop");
  const topUps = ways.filter(({ kind }) => kind !== "shop");
  if (wayBack === "none") return [];
  if (wayBack === "shop") return atShop;
  if (stage === "lapsed") return [...topUps, ...atShop];
  if (stage === "grace") return [...surestFirst(topUps), ...atShop];
  return isCutOff(stage) ? surestFirst(topUps) : topUps;
}

/** Whether the line's own calls, SMS and data no longer go out. */
const isCutOff = (stage: Situation["stage"]): boolean =>
  stage === "outgoingBlocked" || stage === "bothBlocked";

const isOnline = ({ kind }: ProfileWay): boolean =>
  kind === "app" || kind === "web" || kind === "bankApp";

/**
 * For a line that may no longer call out: what needs the number only is sure to work, an app may
 * ask for a code that still comes in, and whether the line still dials anything is not known.
 */
function surestFirst(ways: readonly ProfileWay[]): ProfileWay[] {
  const needs = ({ needsWorkingLine, kind }: ProfileWay) =>
    needsWorkingLine ? (kind === "app" ? 1 : 2) : 0;
  return ways.toSorted((a, b) => needs(a) - needs(b));
}

function remarksFor(profile: CarrierProfile, { wayBack }: Situation): GuideRemark[] {
  const remark = (id: GuideRemark["id"], text: Text, site: Site | null = null): GuideRemark => ({
    id,
    ...advice(text),
    site,
  });
  if (wayBack === "none") return [remark("moveAccounts", moveAccounts)];
  const ofCarrier = profile.notes.map(
    (note): GuideRemark => ({ id: "carrier", ...note, site: null }),
  );
  const always = [remark("keepReceipt", keepReceipt), remark("busyDays", busyDays)];
  if (wayBack === "shop") return [...always, ...ofCarrier];
  if (!isPaid(profile)) return ofCarrier;
  return [
    remark("checkNumber", checkNumber),
    ...always,
    remark("promotions", promotions, siteOf(profile, "home")),
    remark("loyalty", loyalty),
    ...(profile.apps.length === 0 ? [remark("noApp", noAppKnown)] : []),
    ...ofCarrier,
  ];
}

const siteOf = (profile: CarrierProfile, purpose: Site["purpose"]): Site | null =>
  profile.sites.find((site) => site.purpose === purpose) ?? null;
