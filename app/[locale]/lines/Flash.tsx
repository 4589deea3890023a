import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_components/ActionForm";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { idFrom } from "@/lib/form";
import { formatDate } from "@/lib/i18n/format";
import { restoreLine, takeBackRenewal, takeBackUnconfirmedRenewal } from "@/lib/lines/actions";
import { takeBackTogether } from "@/lib/lines/bulk.actions";
import { type ChangeView, myChange } from "@/lib/lines/bulk.queries";
import { type LineView, myLine, myRenewedLine } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { HiddenList } from "../_lines/HiddenList";
import { nameOf } from "../_lines/name";
import { ReceiptNote } from "../_receipts/ReceiptNote";

type Query = Record<string, string | string[] | undefined>;

/** What was just done, with its undo. The address says what; what it says is looked up anew. */
export async function Flash({
  query,
  list,
}: {
  query: Query;
  /** The part of the list that an undo comes back to. */
  list: string;
}) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("lines")]);
  if (query.changed) {
    const change = await myChange(query);
    return change ? <Together change={change} list={list} /> : null;
  }
  if (query.takenBack) {
    const count = Number(query.takenBack);
    return (
      <Notice>{t("together.takenBack", { count: Number.isInteger(count) ? count : 0 })}</Notice>
    );
  }
  if (query.renewed || query.unconfirmed) {
    const line = await myRenewedLine(idFrom(query.renewed ?? query.unconfirmed));
    return line ? <Renewal line={line} query={query} list={list} /> : null;
  }
  if (query.added || query.restored) {
    const line = await myLine(idFrom(query.added ?? query.restored));
    const told = query.added ? "flash.added" : "flash.restored";
    return line ? (
      <Notice>
        <Foreign>
          {t(told, { name: nameOf(line, locale), date: formatDate(line.validUntil, locale) })}
        </Foreign>
      </Notice>
    ) : null;
  }
  if (query.archived) {
    const line = await myLine(idFrom(query.archived));
    return line?.archived ? (
      <Undoable action={restoreLine.bind(null, line.id)} list={list}>
        {t("flash.archived", { name: nameOf(line, locale) })}
      </Undoable>
    ) : null;
  }
  if (query.deleted) return <Notice>{t("flash.deleted")}</Notice>;
  if (query.undone) {
    return <Notice>{t(query.undone === "yes" ? "flash.undone" : "flash.notUndone")}</Notice>;
  }
  return null;
}

/** A renewal of one line, as long as it can be taken back. */
function Renewal({ line, query, list }: { line: LineView; query: Query; list: string }) {
  const t = useTranslations("lines.flash");
  const locale = useLocale();
  const id = line.undoableRenewalId;
  const told = { name: nameOf(line, locale), date: formatDate(line.validUntil, locale) };
  if (!id) return null;
  const more = (
    <ReceiptNote lineId={line.id} renewalId={id} follows={query.receipt === "follows"} />
  );
  if (line.unconfirmed) {
    return id === query.unconfirmed ? (
      <Undoable
        tone="warn"
        action={takeBackUnconfirmedRenewal.bind(null, id)}
        list={list}
        more={more}
      >
        {t("unconfirmed", told)}
      </Undoable>
    ) : null;
  }
  return id === query.renewed ? (
    <Undoable action={takeBackRenewal.bind(null, id)} list={list} more={more}>
      {t("renewed", told)}
    </Undoable>
  ) : null;
}

/** What was done to many lines at once. */
function Together({ change, list }: { change: ChangeView; list: string }) {
  const t = useTranslations("lines.together");
  const locale = useLocale();
  const { changed, at, changedTag, count, validUntil } = change;
  const date = validUntil ? formatDate(validUntil, locale) : "";
  return (
    <Undoable action={takeBackTogether.bind(null, { changed, at, changedTag })} list={list}>
      {t(changed, { count, date, tag: changedTag })}
    </Undoable>
  );
}

function Undoable({
  action,
  list,
  tone,
  more,
  children,
}: {
  action: (form: FormData) => Promise<void>;
  list: string;
  tone?: "warn";
  /** Below it. */
  more?: ReactNode;
  children: string;
}) {
  const t = useTranslations("common");
  return (
    <Notice tone={tone}>
      <ActionForm action={action} className="flex flex-wrap items-center justify-between gap-2">
        <HiddenLocale />
        <HiddenList list={list} />
        <span className="min-w-0 break-words">
          <Foreign>{children}</Foreign>
        </span>
        <SubmitButton look="plain">{t("undo")}</SubmitButton>
      </ActionForm>
      {more}
    </Notice>
  );
}
