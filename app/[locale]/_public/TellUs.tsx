import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { siteContact } from "@/lib/site/queries";

/** Where to say that a fact is wrong or missing, as far as the operator has given an address. */
export function TellUs() {
  const t = useTranslations("site.tell");
  const contact = siteContact();
  return (
    <div id="tell">
      <Card title={t("title")}>
        <p>{t(contact ? "body" : "none")}</p>
        {contact ? (
          <a href={contact} className={buttonClass("secondary")}>
            {t("link")}
          </a>
        ) : null}
      </Card>
    </div>
  );
}
