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
  | "grace"
  | "graceOver"
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
  const current = stages.find((rule) => rule.stage === stage);
  // What helps in it is not known, so nothing is said of what helps no more.
  if (current?.stage === "grace") return "graceOver";
  const next = stageAfter(stages, stage);
  if (next) return before[worksIn(next)];
  return current ? afterLast[current.wayBack] : lostAtOnce ? "lostAtOnce" : "unknown";
}

const before = {
  grace: "grace",
  outgoingBlocked: "active",
  bothBlocked: "outgoingBlocked",
  reserved: "bothBlocked",
  lost: "nothingHelps",
} as const;
const afterLast = { topUp: "lost", shop: "reserved", none: "released" } as const;

const stageAfter = (stages: Afterwards["stages"], stage: "active" | StageRule["stage"]) =>
  stages[stages.findIndex((rule) => rule.stage === stage) + 1];

/** How many days the stage has that begins after a stage's last day; 0 where none is known. */
export const daysAfter = ({ stages }: Afterwards, stage: "active" | StageRule["stage"]): number =>
  stageAfter(stages, stage)?.days ?? 0;

/** Which sentence of the messages `carriers.still` tells what works at a stage. */
export function stillKey({ stages, lostAtOnce }: Afterwards, stage: Stage): StillKey {
  if (stage === "lapsed" && lostAtOnce) return "lostAtOnce";
  if (stage === "active" || stage === "lapsed" || stage === "recycled") return stage;
  const rule = stages.find((rule) => rule.stage === stage);
  return rule ? worksIn(rule) : stage;
}

/** Named after the usual course, as the sentences are. */
function worksIn(rule: StageRule): StageRule["stage"] | "lost" {
  if (rule.stage === "grace") return "grace";
  if (rule.wayBack === "none") return "lost";
  if (rule.wayBack === "shop") return "reserved";
  return rule.incoming ? "outgoingBlocked" : "bothBlocked";
}
