import { useTranslations } from "next-intl";

/** From what is not known, further up on the page, to where to say it. */
export function TellUsLink() {
  const t = useTranslations("site.tell");
  return (
    <a
      href="#tell"
      className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
    >
      {t("title")}
    </a>
  );
}
