import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { sourceParts } from "@/lib/carriers/links";
import { ownNotes, ownReading } from "@/lib/carriers/own-sources";
import type { Confidence } from "@/lib/carriers/schema";

/** How far a fact may be trusted and where it stands written; or that the person noted it. */
export function Evidence({
  source,
  sourceDate,
  confidence,
}: {
  source: string | null;
  sourceDate?: string;
  confidence: Confidence | null;
}) {
  const t = useTranslations("carriers");
  // A Chinese colon brings its own space.
  const colonSpace = useLocale() === "zh" ? "" : " ";
  if (source === null || confidence === null) return null;
  return (
    <details className="text-sm text-soft">
      <summary className="py-1">
        {t(`confidence.${confidence}`)} · {t("source")}
      </summary>
      {source === ownReading ? (
        <p>{t("ownReading")}</p>
      ) : (
        <>
          <p>{t(`confidence.${confidence}Why`)}</p>
          <p className="break-words">
            {t("sourceIs")}
            {colonSpace}
            {source === ownNotes ? t("ownNotes") : <Source source={source} />}
          </p>
          <p>{sourceDate ? t("dated", { date: sourceDate.replace("/", "–") }) : t("undated")}</p>
        </>
      )}
    </details>
  );
}

/** As it is called where it stands, with links to the pages of which the address is known. */
function Source({ source }: { source: string }) {
  return (
    <cite lang="en" className="not-italic">
      {sourceParts(source).map(({ text, url }, index) => (
        <Fragment key={text}>
          {index > 0 ? "; " : null}
          {url ? (
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="text-accent underline underline-offset-4"
            >
              {text}
            </a>
          ) : (
            text
          )}
        </Fragment>
      ))}
    </cite>
  );
}
