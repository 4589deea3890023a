import { BellOff, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/app/_components/Button";
import { stopsKey } from "@/lib/carriers/stops";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { linePage } from "@/lib/lines/filter";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
import { LineCaption, LineName } from "./LineName";
import { nameOf } from "./name";
import { StageMark } from "./StageMark";

/** One line in a list: what it is, how long it has, and the one thing to do. */
export function LineRow({
  line,
  list = "",
  children,
}: {
  line: LineView;
  /** The part of the list that it stands in, which its pages lead back to. */
  list?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const { stage, deadline, daysLeft } = line.standing;
  return (
    // Rows out of sight are laid out when they come near: a long list answers a tap as soon as a short
    // one. The first two of all are there from the beginning: at the edge of a screen they would move
    // what follows.
    <li className="rounded-xl border border-line bg-card p-4 [contain-intrinsic-size:auto_10rem] [content-visibility:auto] in-data-first:nth-[-n+2]:[content-visibility:visible]">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <Link
            href={linePage(line.id, "", list)}
            className="-my-2.5 block break-words py-2.5 font-bold underline-offset-4 hover:underline"
          >
            <LineName line={line} />
          </Link>
          <p className="text-sm text-soft">
            <LineCaption line={line} />
          </p>
          {line.tags.length > 0 ? (
            <ul className="mt-1 flex flex-wrap gap-1 text-sm">
              {line.tags.map((tag) => (
                <li key={tag} className="max-w-full break-words rounded-md bg-accent-wash px-2">
                  <bdi>
                    <Foreign>{tag}</Foreign>
                  </bdi>
                </li>
              ))}
            </ul>
          ) : null}
          <p className="mt-1 text-sm">
            <StageMark stage={stage} />
          </p>
          {line.letGo ? (
            <p className="mt-1 flex items-center gap-1.5 text-sm text-soft">
              <BellOff size={16} aria-hidden />
              {t("letGo")}
            </p>
          ) : null}
          {line.unplanned ? (
            <Link
              href={linePage(line.id, "/reminders", list)}
              className="flex min-h-11 items-center gap-1.5 text-sm text-danger underline underline-offset-4"
            >
              <TriangleAlert size={16} aria-hidden />
              {t("unplanned")}
            </Link>
          ) : null}
        </div>
        <p className="shrink-0 text-end leading-tight">
          <span className="block text-3xl font-bold tabular-nums">{Math.abs(daysLeft)}</span>
          <span className="text-sm text-soft">
            {deadline ? t("daysUnit", { days: daysLeft }) : t("daysAgoUnit", { days: -daysLeft })}
          </span>
        </p>
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-sm text-soft">
          {deadline
            ? t(`lastDay.${stopsKey(line.carrier, deadline.stage)}`, {
                date: formatDate(deadline.date, locale),
              })
            : t("endedDate", {
                date: formatDate(line.deadlines.at(-1)?.date ?? line.validUntil, locale),
              })}
          {line.validUntilSource === "estimated" ? ` (${t("estimated")})` : ""}
        </p>
        <Link
          href={linePage(line.id, "/renew", list)}
          aria-label={t("renewStepsFor", { name: nameOf(line, locale) })}
          className={buttonClass("secondary")}
        >
          {t("renewSteps")}
        </Link>
      </div>
      {children}
    </li>
  );
}
