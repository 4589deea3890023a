import { useTranslations } from "next-intl";
import type { Stage } from "@/lib/lines/stages";

/** Each stage has a shape of its own, so that it is told apart without its colour. */
const marks: Record<Stage, { colour: string; path: string }> = {
  active: { colour: "text-active", path: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z" },
  grace: { colour: "text-outgoing", path: "M4.5 1a7 7 0 0 1 0 14Z" },
  outgoingBlocked: { colour: "text-outgoing", path: "M8 1.5 15 14H1Z" },
  bothBlocked: { colour: "text-both", path: "M2 2h12v12H2Z" },
  reserved: { colour: "text-reserved", path: "M8 .5 15.5 8 8 15.5.5 8Z" },
  recycled: {
    colour: "text-gone",
    path: "M3.5 1.5 8 6l4.5-4.5 2 2L10 8l4.5 4.5-2 2L8 10l-4.5 4.5-2-2L6 8 1.5 3.5Z",
  },
  // An hourglass: the time is over, and what follows is not known.
  lapsed: { colour: "text-lapsed", path: "M2 1h12v2.5L9.5 8l4.5 4.5V15H2v-2.5L6.5 8 2 3.5Z" },
};

/** Where a line stands: shape, word and colour. */
export function StageMark({ stage }: { stage: Stage }) {
  const t = useTranslations("carriers.stage");
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold ${marks[stage].colour}`}>
      <StageShape stage={stage} />
      {t(stage)}
    </span>
  );
}

/** The shape alone, where the word stands beside it or at the head of its row. */
export function StageShape({ stage }: { stage: Stage }) {
  const { colour, path } = marks[stage];
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="currentColor"
      className={`shrink-0 ${colour}`}
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
