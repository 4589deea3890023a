import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { Card } from "@/app/_components/Card";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { formatDate } from "@/lib/i18n/format";
import { takeBackUnconfirmedRenewal, tellRenewedDate } from "@/lib/lines/actions";
import type { LineView } from "@/lib/lines/queries";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { Texts } from "../_frame/Texts";
import { HiddenList } from "./HiddenList";
import { nameOf } from "./name";
import { RenewedDateForm } from "./RenewedDateForm";

interface Asked {
  line: LineView;
  /** The part of the list that the answer leads back to. */
  list: string;
}

/** Asks for the date of a renewal that was recorded without it. */
export function UnconfirmedRenewal({ line, list }: Asked) {
  const question = useQuestion(line);
  return question ? (
    <Card id="renewed" title={question}>
      <Form line={line} list={list} />
    </Card>
  ) : null;
}

/** The same in a list, folded. */
export function FoldedUnconfirmedRenewal({ line, list }: Asked) {
  const question = useQuestion(line);
  return question ? (
    <details className="mt-3 border-warn border-s-4 ps-3">
      <summary className="min-h-11 content-center py-1 font-semibold">{question}</summary>
      <Form line={line} list={list} />
    </details>
  ) : null;
}

function useQuestion({ unconfirmed }: LineView): string | null {
  const t = useTranslations("lines.unconfirmed");
  const locale = useLocale();
  return unconfirmed && t("question", { date: formatDate(unconfirmed.renewedOn, locale) });
}

/** Few, as each such line of a list brings them. */
const ofForm = [
  "lines.errors",
  "lines.estimate",
  "lines.form",
  "lines.renew",
  "lines.reply",
  "lines.unconfirmed",
  "carriers.confidence",
  "carriers.dated",
  "carriers.ownNotes",
  "carriers.ownReading",
  "carriers.source",
  "carriers.sourceIs",
  "carriers.undated",
] as const;

function Form({ line, list }: Asked) {
  const t = useTranslations("lines.unconfirmed");
  const locale = useLocale();
  const { id, unconfirmed, validUntil, carrier } = line;
  return unconfirmed ? (
    <>
      <Texts of={ofForm}>
        <RenewedDateForm
          action={tellRenewedDate.bind(null, id, unconfirmed.id)}
          list={list}
          validUntil={validUntil}
          estimate={unconfirmed.estimate}
          country={carrier.country}
          balanceCode={carrier.codes.find(({ purpose }) => purpose === "balance")?.code ?? null}
        />
      </Texts>
      <ActionForm action={takeBackUnconfirmedRenewal.bind(null, unconfirmed.id)}>
        <HiddenLocale />
        <HiddenList list={list} />
        <SubmitButton look="plain" className="-ms-4">
          {t("takeBack")}
          <span className="sr-only">: {nameOf(line, locale)}</span>
        </SubmitButton>
      </ActionForm>
    </>
  ) : null;
}
