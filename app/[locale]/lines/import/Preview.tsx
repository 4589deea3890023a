import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { parseCalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { Editable, ImportRow } from "@/lib/lines/import";
import type { ImportPreview } from "@/lib/lines/import.actions";
import { Foreign } from "../../_frame/Foreign";
import type { ListedCarrier } from "./ImportForm";
import { CarrierSelect, WrongRow } from "./WrongRow";

/** More at once than anybody corrects before looking again; each has a list of carriers. */
const mostShown = 50;

/** More than this are folded, and drawn as they come into view. */
const manyRows = 20;

/** From here on one answer for all rows saves answering each. */
const manyCarriers = 3;

/** What was read of a list: what to correct first, then what is in order. */
export function Preview({
  preview,
  carriers,
  children,
}: {
  preview: ImportPreview;
  carriers: ListedCarrier[];
  /** What stands at the button that adds them. */
  children: ReactNode;
}) {
  const t = useTranslations("lines.import");
  const { rows, ready, encoding, unread, out } = preview;
  const inState = (state: ImportRow["state"]) => rows.filter((row) => row.state === state);
  const wrong = inState("wrong");
  const shown = wrong.slice(0, mostShown);
  const carrierless = wrong.filter(({ errors }) => errors.carrier).length;
  return (
    <>
      <div role="status" className="space-y-1">
        <h2 className="text-xl font-bold">{t("count", { count: ready })}</h2>
        {wrong.length > 0 ? <p>{t("countWrong", { count: wrong.length })}</p> : null}
        {encoding ? <p className="text-sm text-soft">{t("encoding", { encoding })}</p> : null}
        {unread.length > 0 ? (
          <p className="text-sm text-soft">
            {t("unread", { names: unread.slice(0, 5).join(t("comma")) })}
          </p>
        ) : null}
      </div>
      {rows.map((row) => (
        <Kept key={row.row} row={row} isShown={shown.includes(row)} out={out.includes(row.row)} />
      ))}
      <DateOrder preview={preview} waiting={inState("order").length} />
      {carrierless >= manyCarriers || preview.carrierForAll ? (
        <div className="space-y-1.5 rounded-xl border border-line bg-card p-4">
          <CarrierSelect
            name="carrierForAll"
            label={t("carrierForAll")}
            value={preview.carrierForAll}
            carriers={carriers}
          />
        </div>
      ) : null}
      {shown.length > 0 ? (
        <section className="space-y-3">
          <h2 className="text-lg font-bold">{t("correct")}</h2>
          {wrong.length > 1 ? (
            <label className="flex min-h-11 items-center gap-3">
              <input type="checkbox" name="outAll" className="size-5 shrink-0" />
              {t("outAll", { count: wrong.length })}
            </label>
          ) : null}
          <ul className="space-y-3">
            {shown.map((row) => (
              <WrongRow key={row.row} row={row} carriers={carriers} out={out.includes(row.row)} />
            ))}
          </ul>
          {carrierless > 0 ? <p className="text-sm text-soft">{t("notListed")}</p> : null}
          {wrong.length > shown.length ? (
            <p>{t("moreWrong", { count: wrong.length - shown.length })}</p>
          ) : null}
        </section>
      ) : null}
      {children}
      <SubmitButton className="w-full">{t("save", { count: ready })}</SubmitButton>
      <ReadyRows rows={inState("ready")} carriers={carriers} />
      <Twins rows={inState("twin")} />
    </>
  );
}

/** What was typed for a row goes on being sent where no field shows it. */
function Kept({ row, isShown, out }: { row: ImportRow; isShown: boolean; out: boolean }) {
  const typed = editable.filter((name) => row.typed[name] && !(isShown && row.errors[name]));
  return (
    <>
      {typed.map((name) => (
        <input key={name} type="hidden" name={`${row.row}.${name}`} value={row.typed[name]} />
      ))}
      {out && !isShown && row.state !== "twin" ? (
        <input type="hidden" name={`${row.row}.out`} value="on" />
      ) : null}
    </>
  );
}

const editable = ["number", "carrier", "validUntil", "label", "tags"] as const satisfies Editable[];

/** Asked once for the whole list, where no date of it tells. */
function DateOrder({
  preview: { openDate, order },
  waiting,
}: {
  preview: ImportPreview;
  waiting: number;
}) {
  const t = useTranslations("lines.import");
  const locale = useLocale();
  if (!openDate) return order ? <input type="hidden" name="order" value={order} /> : null;
  return (
    <fieldset className="space-y-2 rounded-xl border border-warn bg-warn-wash p-4">
      <legend className="sr-only">{t("order", { text: openDate.text })}</legend>
      <p className="font-semibold">{t("order", { text: openDate.text })}</p>
      {(["dayFirst", "monthFirst"] as const).map((each) => {
        const date = openDate[each];
        return date ? (
          <label key={each} className="flex min-h-11 items-center gap-3">
            <input type="radio" name="order" value={each} className="size-5 shrink-0" />
            {formatDate(date, locale)}
          </label>
        ) : null;
      })}
      <p className="text-sm text-soft">{t("orderFor", { count: waiting })}</p>
    </fieldset>
  );
}

function ReadyRows({ rows, carriers }: { rows: ImportRow[]; carriers: ListedCarrier[] }) {
  const t = useTranslations("lines.import");
  const locale = useLocale();
  if (rows.length === 0) return null;
  return (
    <details
      open={rows.length <= manyRows}
      className="rounded-xl border border-line bg-card px-4 open:pb-2"
    >
      <summary className="min-h-11 content-center font-semibold">
        {t("readyRows", { count: rows.length })}
      </summary>
      <ul className="divide-y divide-line">
        {rows.map(({ row, shown, values, tags, probable }) => {
          const date = parseCalendarDate(values.validUntil);
          const carrier = carriers.find(({ id }) => id === values.carrier);
          return (
            <li
              key={row}
              className={`grid grid-cols-[2.5rem_1fr] gap-x-2 py-2 ${rows.length > manyRows ? "[contain-intrinsic-size:auto_4rem] [content-visibility:auto]" : ""}`}
            >
              <span className="text-sm text-soft tabular-nums">{row}</span>
              <div className="min-w-0">
                <p className="flex flex-wrap justify-between gap-x-3">
                  <bdi dir="ltr" className="font-semibold">
                    {shown}
                  </bdi>
                  <span>{date ? formatDate(date, locale) : null}</span>
                </p>
                <p className="break-words text-sm text-soft">
                  {carrier ? <Foreign>{carrier.names[locale]}</Foreign> : null}
                  {probable ? ` (${t("probable")})` : null}
                  {[values.label, ...tags].filter(Boolean).map((text) => (
                    <bdi key={text}>
                      <Foreign>{` · ${text}`}</Foreign>
                    </bdi>
                  ))}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Twins({ rows }: { rows: ImportRow[] }) {
  const t = useTranslations();
  if (rows.length === 0) return null;
  return (
    <details className="rounded-xl border border-line bg-card px-4 open:pb-2">
      <summary className="min-h-11 content-center font-semibold">
        {t("lines.import.twins", { count: rows.length })}
      </summary>
      <ul className="divide-y divide-line">
        {rows.map(({ row, shown, errors, twinOf }) => (
          <li key={row} className="py-2">
            <p className="font-semibold">
              {t("lines.import.row", { row })}: <bdi dir="ltr">{shown}</bdi>
            </p>
            <p className="text-sm text-soft">
              {errors.number ? t(errors.number, { row: twinOf ?? 0 }) : null}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
