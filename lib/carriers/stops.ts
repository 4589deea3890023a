import type { Stage } from "@/lib/lines/stages";
import type { StageRule } from "./schema";

/** What a carrier does after the last day. */
export interface Afterwards {
  stages: readonly StageRule[];
  /** Without stages: the number is lost with its validity. Otherwise it is not known. */
  lostAtOnce?: boolean;
}

export type StillKey = Stage | "lost" | "lostAtOnce";

export type StopsKey =
  | "active"
  | "outgoingBlocked"
  | "bothBlocked"
  | "nothingHelps"
  | "reserved"
  | "lost"
  | "released"
  | "lostAtOnce"
  | "unknown";

/**
 * Which sentence of the messages `carriers.stops` tells what ends with a stage's last day. The
 * sentences are named after the usual course: what the next stage still lets through and what
 * brings the line back choose among them, not how it is called.
 */
export function stopsKey(
  { stages, lostAtOnce }: Afterwards,
  stage: "active" | StageRule["stage"],
): StopsKey {
  const last = stages.at(-1);
  if (!last) return lostAtOnce ? "lostAtOnce" : "unknown";
  const next = stages[stages.findIndex((rule) => rule.stage === stage) + 1];
  if (!next) return ({ topUp: "lost", shop: "reserved", none: "released" } as const)[last.wayBack];
  const before = {
    outgoingBlocked: "active",
    bothBlocked: "outgoingBlocked",
    reserved: "bothBlocked",
    lost: "nothingHelps",
  } as const;
  return before[worksIn(next)];
}

/** Which sentence of the messages `carriers.still` tells what works at a stage. */
export function stillKey({ stages, lostAtOnce }: Afterwards, stage: Stage): StillKey {
  if (stage === "lapsed" && lostAtOnce) return "lostAtOnce";
  if (stage === "active" || stage === "lapsed" || stage === "recycled") return stage;
  const rule = stages.find((rule) => rule.stage === stage);
  return rule ? worksIn(rule) : stage;
}

/** Named after the usual course, as the sentences are. */
function worksIn({ incoming, wayBack }: StageRule): StageRule["stage"] | "lost" {
  if (wayBack === "none") return "lost";
  if (wayBack === "shop") return "reserved";
  return incoming ? "outgoingBlocked" : "bothBlocked";
}
