import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { formatDate } from "@/lib/i18n/format";
import { restoreLine, takeBackRenewal, takeBackUnconfirmedRenewal } from "@/lib/lines/actions";
import type { LineView } from "@/lib/lines/queries";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { nameOf } from "../_lines/name";
import { ReceiptNote } from "../_receipts/ReceiptNote";

type Query = Record<string, string | string[] | undefined>;

/** What was just done, with its undo. The address says what; what it says is looked up anew. */
export function Flash({ query, lines }: { query: Query; lines: LineView[] }) {
  const t = useTranslations("lines.flash");
  const common = useTranslations("common");
  const locale = useLocale();
  const added = lines.find(({ id }) => id === query.added);
  const archived = lines.find(({ id, archived }) => archived && id === query.archived);
  const renewed = lines.find(
    ({ undoableRenewalId: id, unconfirmed }) => id && id === query.renewed && !unconfirmed,
  );
  const noted = lines.find(
    ({ unconfirmed }) => unconfirmed && unconfirmed.id === query.unconfirmed,
  );
  const follows = query.receipt === "follows";
  if (noted?.unconfirmed) {
    return (
      <Notice tone="warn">
        <ActionForm
          action={takeBackUnconfirmedRenewal.bind(null, noted.unconfirmed.id)}
          className="flex flex-wrap items-center justify-between gap-2"
        >
          <HiddenLocale />
          {t("unconfirmed", {
            name: nameOf(noted, locale),
            date: formatDate(noted.validUntil, locale),
          })}
          <SubmitButton look="plain">{common("undo")}</SubmitButton>
        </ActionForm>
        <ReceiptNote lineId={noted.id} renewalId={noted.unconfirmed.id} follows={follows} />
      </Notice>
    );
  }
  if (added) return <Notice>{t("added", { name: nameOf(added, locale) })}</Notice>;
  if (renewed) {
    return (
      <Notice>
        <ActionForm
          action={takeBackRenewal.bind(null, renewed.undoableRenewalId ?? "")}
          className="flex flex-wrap items-center justify-between gap-2"
        >
          <HiddenLocale />
          {t("renewed", {
            name: nameOf(renewed, locale),
            date: formatDate(renewed.validUntil, locale),
          })}
          <SubmitButton look="plain">{common("undo")}</SubmitButton>
        </ActionForm>
        <ReceiptNote
          lineId={renewed.id}
          renewalId={renewed.undoableRenewalId ?? ""}
          follows={follows}
        />
      </Notice>
    );
  }
  if (archived) {
    return (
      <Notice>
        <ActionForm
          action={restoreLine.bind(null, archived.id)}
          className="flex flex-wrap items-center justify-between gap-2"
        >
          <HiddenLocale />
          {t("archived", { name: nameOf(archived, locale) })}
          <SubmitButton look="plain">{common("undo")}</SubmitButton>
        </ActionForm>
      </Notice>
    );
  }
  if (query.deleted) return <Notice>{t("deleted")}</Notice>;
  if (query.undone) return <Notice>{t(query.undone === "yes" ? "undone" : "notUndone")}</Notice>;
  return null;
}
