import { createHash } from "node:crypto";
import { catalogue } from "@/lib/carriers/catalogue";
import { type CarrierProfile, profileOf } from "@/lib/carriers/profile";
import { holidayDataOf } from "@/lib/holidays/calendar";
import { usualLeads } from "./schedule";

type Basis = Pick<CarrierProfile, "country" | "stages" | "own">;

/**
 * Names what the app contributes to a plan: the carrier's stages, its country's holidays, the usual
 * leads. A watch that carries another one was planned from what has changed since. What people
 * change themselves (their own carriers and preferences) is replanned as they do it.
 */
export function planHashOf({ country, stages, own }: Basis): string {
  const basis = [own ? null : stages, holidayDataOf(country), usualLeads];
  return createHash("sha256").update(JSON.stringify(basis)).digest("base64url").slice(0, 16);
}

let current: ReadonlySet<string> | undefined;

/** The hashes of all plans that this version of the app makes. */
export function currentPlanHashes(): ReadonlySet<string> {
  current ??= new Set([
    ...catalogue.map((carrier) => planHashOf(profileOf(carrier))),
    // Own carriers, and lines whose carrier the catalogue no longer holds: here and elsewhere.
    ...[true, false].flatMap((own) =>
      ["KH", "ZZ"].map((country) => planHashOf({ own, country, stages: [] })),
    ),
  ]);
  return current;
}
