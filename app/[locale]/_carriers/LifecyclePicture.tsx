import { Check, CircleHelp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { StageRule } from "@/lib/carriers/schema";
import { endIsKnown, type Stage } from "@/lib/lines/stages";
import { StageMark } from "../_lines/StageMark";
import { courseOf } from "./course";

const colours: Record<Stage, { fill: string; edge: string }> = {
  active: { fill: "bg-active", edge: "border-active" },
  grace: { fill: "bg-outgoing", edge: "border-outgoing" },
  outgoingBlocked: { fill: "bg-outgoing", edge: "border-outgoing" },
  bothBlocked: { fill: "bg-both", edge: "border-both" },
  reserved: { fill: "bg-reserved", edge: "border-reserved" },
  recycled: { fill: "bg-gone", edge: "border-gone" },
  lapsed: { fill: "bg-outgoing", edge: "border-outgoing" },
};

/**
 * What becomes of a number after the last day of its validity: a bar to scale for the eye, and the
 * same as a list in words.
 */
export function LifecyclePicture({ stages }: { stages: readonly StageRule[] }) {
  return (
    <div className="space-y-5">
      <Bar stages={stages} />
      <Words stages={stages} />
    </div>
  );
}

function Bar({ stages }: { stages: readonly StageRule[] }) {
  const t = useTranslations("site.lifecycle");
  // Where the system's colours take the place of ours, the border is what shows.
  const bar = "h-9 border border-transparent";
  const tick = "h-5 border-e border-edge pe-1 text-end text-xs tabular-nums text-soft";
  return (
    <div aria-hidden className="flex gap-px">
      <div className="min-w-12 flex-[0_0_16%]">
        <div className={`${bar} rounded-s-lg ${colours.active.fill}`} />
        <div className={tick}>0</div>
      </div>
      {courseOf(stages).map(({ stage, days, to }) => (
        <div key={stage} className="min-w-9" style={{ flex: `${days} 1 0` }}>
          <div
            className={`${bar} grid place-items-center text-sm font-bold tabular-nums text-page ${colours[stage].fill}`}
          >
            {days}
          </div>
          <div className={tick}>{to}</div>
        </div>
      ))}
      <div className="flex-[0_0_10%]">
        <div className={`${bar} rounded-e-lg opacity-50 ${colours.recycled.fill}`} />
        <div className="h-5 text-center text-xs text-soft">{t("unit")}</div>
      </div>
    </div>
  );
}

function Words({ stages }: { stages: readonly StageRule[] }) {
  const t = useTranslations("site.lifecycle");
  const course = courseOf(stages);
  return (
    <ol className="space-y-4">
      <Item stage="active" when={t("untilLastDay")}>
        <Traffic outgoing incoming />
      </Item>
      {course.map((leg) => (
        <Item key={leg.stage} stage={leg.stage} when={t("days", { from: leg.from, to: leg.to })}>
          {leg.stage === "grace" ? (
            <>
              <Traffic outgoing={null} incoming={null} />
              <p className="font-medium">{t("wayBack.unknown")}</p>
            </>
          ) : (
            <>
              <Traffic {...leg} />
              <p className="font-medium">{t(`wayBack.${leg.wayBack}`)}</p>
            </>
          )}
        </Item>
      ))}
      <Item
        stage={endIsKnown(stages) ? "recycled" : "lapsed"}
        when={t("from", { day: (course.at(-1)?.to ?? 0) + 1 })}
      >
        <p>{t(endIsKnown(stages) ? "gone" : "mayBeLost")}</p>
      </Item>
    </ol>
  );
}

function Item({ stage, when, children }: { stage: Stage; when: string; children: ReactNode }) {
  return (
    <li className={`space-y-1 border-s-4 ps-3 ${colours[stage].edge}`}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <StageMark stage={stage} />
        <span className="text-sm text-soft">{when}</span>
      </p>
      {children}
    </li>
  );
}

type Works = boolean | null;

const stateOf = (works: Works) => (works === null ? "unknown" : works ? "works" : "stopped");

/** What goes out and what comes in; null: not known. */
function Traffic({ outgoing, incoming }: { outgoing: Works; incoming: Works }) {
  const t = useTranslations("site.lifecycle");
  return (
    <ul className="text-sm">
      <Direction works={outgoing}>{t(`outgoing.${stateOf(outgoing)}`)}</Direction>
      <Direction works={incoming}>{t(`incoming.${stateOf(incoming)}`)}</Direction>
    </ul>
  );
}

function Direction({ works, children }: { works: Works; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      {works === null ? (
        <CircleHelp size={16} aria-hidden className="shrink-0 text-soft" />
      ) : works ? (
        <Check size={16} aria-hidden className="shrink-0 text-active" />
      ) : (
        <X size={16} aria-hidden className="shrink-0 text-danger" />
      )}
      {children}
    </li>
  );
}
