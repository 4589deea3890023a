import { useLocale, useTranslations } from "next-intl";
import { type CSSProperties, Fragment } from "react";
import type { CalendarDate } from "@/lib/dates";
import { holidayOn } from "@/lib/holidays/calendar";
import { formatDate, formatMonth } from "@/lib/i18n/format";
import type { LineView } from "@/lib/lines/queries";
import {
  type DaysOff,
  type Ending,
  endingsOf,
  type Half,
  holidaysOf,
  type Lane as LaneOf,
  lanesOf,
  placeOf,
  stretchesOf,
  yearOfHalves,
} from "@/lib/lines/timeline";
import { Foreign } from "../_frame/Foreign";
import { nameOf } from "./name";
import { StageMark, StageShape } from "./StageMark";

/** More names than this under one date are counted. */
const mostNames = 6;
/** More dates than this of one stage are counted: the list below the picture has them all. */
const mostDates = 40;

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** The year ahead: a row for each stage, a mark where lines have their last day in it. */
export function Timeline({ lines, today }: { lines: LineView[]; today: CalendarDate }) {
  const t = useTranslations("lines.timeline");
  const locale = useLocale();
  const regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
  const halves = yearOfHalves(today);
  const until = halves.at(-1)?.until ?? today;
  const endings = endingsOf(lines, today, until);
  if (endings.length === 0) return null;
  const countries = countriesOf(lines).map((country) => ({
    name: regions.of(country) ?? country,
    holidays: holidaysOf(country, today, until),
    isOff: (date: CalendarDate) => holidayOn(country, date) !== null,
  }));
  const daysOff = stretchesOf(today, until, (date) => countries.some(({ isOff }) => isOff(date)));
  const names = new Intl.ListFormat(locale).format(countries.map(({ name }) => name));
  return (
    <section
      aria-labelledby="year-ahead"
      className="space-y-1 rounded-xl border border-line bg-card px-4 pt-3 pb-1"
    >
      <h2 id="year-ahead" className="font-bold">
        {t("title")}
      </h2>
      <Picture endings={endings} halves={halves} daysOff={daysOff} />
      <p className="text-xs text-soft">
        {t("legend")}
        {daysOff.length > 0 ? ` ${t("shaded", { countries: names })}` : null}
      </p>
      <details>
        <summary className="min-h-11 content-center font-semibold">{t("asList")}</summary>
        <EndingList endings={endings} />
        {countries.map(({ name, holidays }) => (
          <HolidayList key={name} country={name} holidays={holidays} />
        ))}
      </details>
    </section>
  );
}

/** Where the lines are, most of them first; what is not known has no holidays. */
function countriesOf(lines: readonly LineView[]): string[] {
  const counts = new Map<string, number>();
  for (const { carrier } of lines) {
    if (carrier.country === "ZZ") continue;
    counts.set(carrier.country, (counts.get(carrier.country) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([country]) => country);
}

/** Drawn for the eye alone; the list below says the same. */
function Picture({
  endings,
  halves,
  daysOff,
}: {
  endings: Ending<LineView>[];
  halves: Half[];
  daysOff: Half[];
}) {
  const locale = useLocale();
  const grid = { gridTemplateColumns: `repeat(${halves.length}, minmax(0, 1fr))` };
  return (
    <div aria-hidden="true" className="relative">
      {daysOff.map(({ from, until }) => (
        <span
          key={from}
          className="absolute inset-y-0 min-w-0.5 border-dotted bg-warn-wash forced-colors:border-x"
          style={{
            insetInlineStart: percent(placeOf(from, halves)),
            width: percent(placeOf(until, halves) - placeOf(from, halves)),
          }}
        />
      ))}
      {/* Today: nothing in the picture is before it, and marks stand in the middle of their half month. */}
      <span className="absolute inset-y-0 start-0 border-s-2 border-accent border-dashed" />
      <div className="relative space-y-1">
        {lanesOf(endings, halves).map((lane) => (
          <Lane key={lane.stage} lane={lane} halves={halves} grid={grid} />
        ))}
        <div className="grid h-5 text-xs text-soft" style={grid}>
          {halves.map(({ from }, index) =>
            from.endsWith("-01") && index < halves.length - 2 ? (
              <span
                key={from}
                className={`row-start-1 whitespace-nowrap ${Number(from.slice(5, 7)) % 2 === 0 ? "hidden sm:inline" : ""}`}
                style={{ gridColumnStart: index + 1 }}
              >
                {formatMonth(from, locale)}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </div>
  );
}

function Lane({
  lane: { stage, counts },
  halves,
  grid,
}: {
  lane: LaneOf;
  halves: Half[];
  grid: CSSProperties;
}) {
  // On a phone two digits are wider than half a month: every second number stands lower.
  const isCrowded = counts.some((count) => count > 9);
  return (
    <div className="border-b border-line">
      <p className="w-fit bg-card pe-1 text-xs">
        <StageMark stage={stage} />
      </p>
      <div className={`grid h-8 ${isCrowded ? "max-sm:h-11" : ""}`} style={grid}>
        {counts.map((count, index) =>
          count > 0 ? (
            <span
              key={halves[index]?.from}
              className="row-start-1 flex flex-col items-center pt-0.5 text-xs leading-none tabular-nums"
              style={{ gridColumnStart: index + 1 }}
            >
              <StageShape stage={stage} />
              {count > 1 ? (
                <span className={isCrowded && index % 2 === 1 ? "max-sm:pt-3" : ""}>{count}</span>
              ) : null}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}

/** Row by row as the picture, which keeps it short as well: each element costs the page time. */
function EndingList({ endings }: { endings: Ending<LineView>[] }) {
  const t = useTranslations("lines.timeline");
  return [...new Set(endings.map(({ stage }) => stage))].map((stage) => {
    const mine = endings.filter((ending) => ending.stage === stage);
    return (
      <div key={stage} className="py-2 text-sm">
        <h3>
          {t("lastDay")} <StageMark stage={stage} />
        </h3>
        <ol>
          {mine.slice(0, mostDates).map((ending) => (
            <EndingItem key={ending.date} ending={ending} />
          ))}
        </ol>
        {mine.length > mostDates ? (
          <p className="py-1 text-soft">{t("moreDates", { count: mine.length - mostDates })}</p>
        ) : null}
      </div>
    );
  });
}

/** What the picture has shaded. */
function HolidayList({ country, holidays }: { country: string; holidays: DaysOff[] }) {
  const t = useTranslations("lines.timeline");
  const locale = useLocale();
  if (holidays.length === 0) return null;
  return (
    <div className="py-2 text-sm">
      <h3 className="font-semibold">{t("holidays", { country })}</h3>
      <ol>
        {holidays.map(({ from, until, name }) => (
          <li key={from} className="py-1">
            <b>{formatDate(from, locale)}</b>
            {until > from ? <b> – {formatDate(until, locale)}</b> : null}{" "}
            {name ? (
              // Most countries' holidays have their English name only.
              <span lang={name[locale] === name.en ? "en" : undefined}>{name[locale]}</span>
            ) : (
              t("holiday")
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function EndingItem({ ending: { date, lines } }: { ending: Ending<LineView> }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  return (
    <li className="break-words py-1">
      <b>{formatDate(date, locale)}</b>{" "}
      {lines.slice(0, mostNames).map((line, index) => (
        <Fragment key={line.id}>
          {index > 0 ? t("form.comma") : null}
          <bdi>
            <Foreign>{nameOf(line, locale)}</Foreign>
          </bdi>
        </Fragment>
      ))}
      {lines.length > mostNames
        ? ` ${t("timeline.more", { count: lines.length - mostNames })}`
        : null}
    </li>
  );
}
