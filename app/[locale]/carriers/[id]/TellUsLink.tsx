import { useTranslations } from "next-intl";
import { textLinkClass } from "@/app/_components/text-link";

/** From what is not known, further up on the page, to where to say it. */
export function TellUsLink() {
  const t = useTranslations("site.tell");
  return (
    <a href="#tell" className={textLinkClass}>
      {t("title")}
    </a>
  );
}
