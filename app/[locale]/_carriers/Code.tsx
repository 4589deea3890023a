import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { CopyButton } from "@/app/_components/CopyButton";
import { telHref } from "@/lib/carriers/links";

/** A code or a hotline as text, to copy and, where nothing has to be filled in, to call. */
export function Code({ code }: { code: string }) {
  const t = useTranslations("carriers.guide");
  const href = telHref(code);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <code dir="ltr" className="rounded bg-page px-2 py-1 text-lg font-semibold">
        {code}
      </code>
      <CopyButton text={code} label={t("copy")} done={t("copied")} />
      {href ? (
        <a href={href} className={buttonClass("secondary")} aria-label={`${t("call")} ${code}`}>
          <Phone size={18} aria-hidden />
          {t("call")}
        </a>
      ) : null}
    </span>
  );
}
