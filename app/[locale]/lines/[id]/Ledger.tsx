import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { takeBackRenewal, takeBackUnconfirmedRenewal } from "@/lib/lines/actions";
import type { LineDetail, RenewalView } from "@/lib/lines/queries";
import type { ReceiptOutcome } from "@/lib/receipts/schema";
import { Foreign } from "../../_frame/Foreign";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { HiddenList } from "../../_lines/HiddenList";
import { Receipt } from "../../_receipts/Receipt";

/** More entries than this are shown when they are asked for. */
const mostEntries = 10;

/**
 * All renewals, the latest first.
 * @param list the part of the list that the person came from
 * @param all not only the latest of a long ledger
 * @param outcome of a photo that was sent or removed just now
 */
export function Ledger({
  line,
  list,
  all,
  outcome,
}: {
  line: LineDetail;
  list: string;
  all: boolean;
  outcome: ReceiptOutcome | null;
}) {
  const t = useTranslations("lines.detail");
  const entries = all ? line.renewals : line.renewals.slice(0, mostEntries);
  return (
    <Card id="history" title={t("ledger")}>
      {outcome ? <Outcome outcome={outcome} /> : null}
      {line.renewals.length === 0 ? <p className="text-soft">{t("ledgerEmpty")}</p> : null}
      <ul className="divide-y divide-line">
        {entries.map((renewal) => (
          <Entry key={renewal.id} line={line} list={list} renewal={renewal} />
        ))}
      </ul>
      {entries.length < line.renewals.length ? (
        <Link
          href={{
            pathname: `/lines/${line.id}`,
            query: { history: "all", ...(list ? { list } : {}) },
            hash: "history",
          }}
          className={`${buttonClass("secondary")} w-full`}
        >
          {t("ledgerAll", { count: line.renewals.length })}
        </Link>
      ) : null}
    </Card>
  );
}

function Outcome({ outcome }: { outcome: ReceiptOutcome }) {
  const t = useTranslations("receipts");
  if (outcome === "kept" || outcome === "removed") return <Notice>{t(outcome)}</Notice>;
  return (
    <Notice tone="danger" alert>
      {t("notSent")} {t(`errors.${outcome}`)}
    </Notice>
  );
}

function Entry({ line, list, renewal }: { line: LineDetail; list: string; renewal: RenewalView }) {
  const t = useTranslations("lines");
  const common = useTranslations("common");
  const locale = useLocale();
  const { amount, currency } = renewal;
  const date = formatDate(renewal.renewedOn, locale);
  const taken = renewal.undone ? "text-soft line-through" : "";
  return (
    <li className="space-y-1 py-3 first:pt-0">
      <p className={`flex flex-wrap items-baseline justify-between gap-x-4 font-semibold ${taken}`}>
        <span>{t("detail.ledgerRow", { date })}</span>
        {amount !== null && currency ? (
          <span className="tabular-nums">{formatMoney(amount, currency, locale)}</span>
        ) : null}
      </p>
      <p className={`text-sm ${taken}`}>
        <Moved renewal={renewal} />
      </p>
      {renewal.way ? (
        <p className={`text-sm text-soft ${taken}`}>
          <bdi>
            <Foreign>{renewal.way}</Foreign>
          </bdi>
        </p>
      ) : null}
      {renewal.undone ? <p className="text-sm font-semibold">{t("detail.ledgerUndone")}</p> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <Receipt lineId={line.id} renewal={renewal} />
        {renewal.id === line.undoableRenewalId ? (
          <ActionForm
            action={(renewal.unconfirmed ? takeBackUnconfirmedRenewal : takeBackRenewal).bind(
              null,
              renewal.id,
            )}
          >
            <HiddenLocale />
            <HiddenList list={list} />
            <SubmitButton look="plain" className="-me-4">
              {common("undo")}
              <span className="sr-only">: {t("detail.ledgerRow", { date })}</span>
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </li>
  );
}

/** What became of the line's date. */
function Moved({ renewal }: { renewal: RenewalView }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const before = formatDate(renewal.validBefore, locale);
  if (!renewal.validAfter) return t("detail.ledgerUnconfirmed", { before });
  const after = t("untilDate", { date: formatDate(renewal.validAfter, locale) });
  return (
    <>
      {renewal.source === "estimated" ? `${after} (${t("estimated")})` : after}
      {" · "}
      <span className="text-soft">{t("detail.ledgerBefore", { date: before })}</span>
    </>
  );
}
