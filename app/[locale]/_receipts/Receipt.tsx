import { Paperclip, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { ConfirmDialog } from "@/app/_components/ConfirmDialog";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { formatDate } from "@/lib/i18n/format";
import type { RenewalView } from "@/lib/lines/queries";
import { removeReceipt } from "@/lib/receipts/actions";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { Texts } from "../_frame/Texts";
import { HiddenShown } from "./HiddenShown";
import { ReceiptForm } from "./ReceiptForm";

/** The photo of one renewal's receipt, folded: a browser loads it when it is opened. */
export function Receipt({ lineId, renewal }: { lineId: string; renewal: RenewalView }) {
  const t = useTranslations("receipts");
  const date = formatDate(renewal.renewedOn, useLocale());
  const { id, receiptAt } = renewal;
  const Icon = receiptAt ? Paperclip : Plus;
  return (
    <details className="open:pb-2">
      <summary className="inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-accent">
        <Icon size={18} aria-hidden />
        {t(receiptAt ? "open" : "add")}
        <span className="sr-only">{t("of", { date })}</span>
      </summary>
      <div className="space-y-4">
        {receiptAt ? <Kept lineId={lineId} renewal={renewal} date={date} at={receiptAt} /> : null}
        <Texts of={["receipts"]}>
          <ReceiptForm lineId={lineId} renewalId={id} label={t(receiptAt ? "replace" : "label")} />
        </Texts>
      </div>
    </details>
  );
}

function Kept({
  lineId,
  renewal,
  date,
  at,
}: {
  lineId: string;
  renewal: RenewalView;
  date: string;
  at: Date;
}) {
  const t = useTranslations("receipts");
  const common = useTranslations("common");
  // Another photo has another address, so that a page doesn't go on showing the one before.
  const address = `/api/receipts/${renewal.id}?at=${at.getTime()}`;
  return (
    <>
      <a href={address} className="block w-fit">
        {/* biome-ignore lint/performance/noImgElement: the optimizer has no session to see it with */}
        <img
          src={address}
          alt={t("alt", { date })}
          loading="lazy"
          className="max-h-96 rounded-lg border border-line"
        />
      </a>
      <ConfirmDialog
        open={t("remove")}
        title={t("removeTitle", { date })}
        cancel={common("cancel")}
      >
        <p>{t("removeBody")}</p>
        <ActionForm action={removeReceipt.bind(null, lineId, renewal.id)}>
          <HiddenLocale />
          <HiddenShown />
          <SubmitButton look="danger">{t("remove")}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
    </>
  );
}
