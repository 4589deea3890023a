import { useTranslations } from "next-intl";
import { CopyButton } from "@/app/_components/CopyButton";
import type { LineView } from "@/lib/lines/queries";

/** The whole number, to read out, or to copy into a form that pays. */
export function LineNumber({ line }: { line: Pick<LineView, "number" | "e164"> }) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-xl tabular-nums">
        <bdi dir="ltr">{line.number}</bdi>
      </p>
      <CopyButton text={line.e164} label={t("copy")} done={t("copied")} />
    </div>
  );
}
