import type { Stage } from "@/lib/lines/stages";
import type { StageRule } from "./schema";

export type StillKey = Stage | "lost";

export type StopsKey =
  | "active"
  | "outgoingBlocked"
  | "bothBlocked"
  | "reserved"
  | "lost"
  | "unknown";

/**
 * Which sentence of the messages `carriers.stops` tells what ends with a stage's last day. The
 * sentences are named after the usual course: what the next stage still lets through and what
 * brings the line back choose among them, not how it is called.
 */
export function stopsKey(
  stages: readonly StageRule[],
  stage: "active" | StageRule["stage"],
): StopsKey {
  if (stages.length === 0) return "unknown";
  const next = stages[stages.findIndex((rule) => rule.stage === stage) + 1];
  if (!next) return stages.at(-1)?.wayBack === "shop" ? "reserved" : "lost";
  const before = {
    outgoingBlocked: "active",
    bothBlocked: "outgoingBlocked",
    reserved: "bothBlocked",
    lost: "lost",
  } as const;
  return before[worksIn(next)];
}

/** Which sentence of the messages `carriers.still` tells what works at a stage. */
export function stillKey(stages: readonly StageRule[], stage: Stage): StillKey {
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
