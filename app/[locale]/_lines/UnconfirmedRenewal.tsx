import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_components/Card";
import { formatDate } from "@/lib/i18n/format";
import { tellRenewedDate } from "@/lib/lines/actions";
import type { LineView } from "@/lib/lines/queries";
import { RenewedDateForm } from "./RenewedDateForm";

/** Asks for the date of a renewal that was recorded without it. */
export function UnconfirmedRenewal({ line }: { line: LineView }) {
  const question = useQuestion(line);
  return question ? (
    <Card id="renewed" title={question}>
      <Form line={line} />
    </Card>
  ) : null;
}

/** The same in a list, folded. */
export function FoldedUnconfirmedRenewal({ line }: { line: LineView }) {
  const question = useQuestion(line);
  return question ? (
    <details className="mt-3 border-warn border-s-4 ps-3">
      <summary className="min-h-11 content-center py-1 font-semibold">{question}</summary>
      <Form line={line} />
    </details>
  ) : null;
}

function useQuestion({ unconfirmed }: LineView): string | null {
  const t = useTranslations("lines.unconfirmed");
  const locale = useLocale();
  return unconfirmed && t("question", { date: formatDate(unconfirmed.renewedOn, locale) });
}

function Form({ line: { id, unconfirmed, validUntil, carrier } }: { line: LineView }) {
  return unconfirmed ? (
    <RenewedDateForm
      action={tellRenewedDate.bind(null, id, unconfirmed.id)}
      validUntil={validUntil}
      estimate={unconfirmed.estimate}
      country={carrier.country}
      balanceCode={carrier.codes.find(({ purpose }) => purpose === "balance")?.code ?? null}
    />
  ) : null;
}
