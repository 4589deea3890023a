import { useTranslations } from "next-intl";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { Texts } from "../_frame/Texts";
import { SendHeld } from "./SendHeld";

/**
 * Beside the news that a renewal is saved: its photo is being sent, or may be added.
 * @param follows one was chosen with it
 */
export function ReceiptNote({
  lineId,
  renewalId,
  follows,
}: {
  lineId: string;
  renewalId: string;
  follows: boolean;
}) {
  const t = useTranslations("receipts");
  const toHistory = (
    <Link href={`/lines/${lineId}#history`} className={textLinkClass}>
      {t("toHistory")}
    </Link>
  );
  return follows ? (
    <Texts of={["receipts"]}>
      <SendHeld renewalId={renewalId}>{toHistory}</SendHeld>
    </Texts>
  ) : (
    toHistory
  );
}
