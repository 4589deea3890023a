import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Field, SelectField } from "@/app/_components/Field";
import { Link } from "@/lib/i18n/navigation";
import { dueNames } from "@/lib/lines/dashboard";
import type { LineFilter } from "@/lib/lines/filter";
import { sorts } from "@/lib/lines/pages";
import type { LineView } from "@/lib/lines/queries";

/** Asks for a part of a long list, in the query of its address: without scripts, and to be linked to. */
export function LineSearch({
  filter,
  lines,
  found,
  choosing,
}: {
  filter: LineFilter;
  /** All of them: what can be chosen from. */
  lines: LineView[];
  found: number;
  /** What is found is to be ticked. */
  choosing: boolean;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const { compare } = new Intl.Collator(locale);
  const carriers = [
    ...new Map(lines.map(({ carrierChoice, carrier }) => [carrierChoice, carrier.name[locale]])),
  ].sort(([, a], [, b]) => compare(a, b));
  const tags = [...new Set(lines.flatMap(({ tags }) => tags))].sort(compare);
  const isAsked = found < lines.length;
  // What is chosen there shows; an order that isn't the usual one, too.
  const isChosen =
    filter.group !== "" || filter.carrier !== "" || filter.tag !== "" || filter.sort !== "urgency";
  return (
    <search className="block space-y-3">
      <form method="get" action={`/${locale}/lines`} className="space-y-3">
        {choosing ? <input type="hidden" name="choose" value="yes" /> : null}
        <div className="flex items-end gap-2">
          <div className="min-w-0 grow">
            <Field
              label={t("search.words")}
              name="q"
              type="search"
              defaultValue={filter.q}
              placeholder={t("search.wordsHint")}
              autoComplete="off"
              maxLength={100}
            />
          </div>
          <button type="submit" className={buttonClass("secondary")}>
            <Search size={18} aria-hidden />
            {t("search.show")}
          </button>
        </div>
        <details open={isChosen}>
          <summary className="min-h-11 content-center font-semibold">{t("search.more")}</summary>
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField label={t("search.group")} name="group" defaultValue={filter.group}>
              <option value="">{t("search.anyGroup")}</option>
              {dueNames.map((name) => (
                <option key={name} value={name}>
                  {t(`group.${name}`)}
                </option>
              ))}
            </SelectField>
            <SelectField label={t("search.carrier")} name="carrier" defaultValue={filter.carrier}>
              <option value="">{t("search.anyCarrier")}</option>
              {carriers.map(([choice, name]) => (
                <option key={choice} value={choice}>
                  {name}
                </option>
              ))}
            </SelectField>
            {tags.length > 0 ? (
              <SelectField label={t("search.tag")} name="tag" defaultValue={filter.tag}>
                <option value="">{t("search.anyTag")}</option>
                {tags.map((tag) => (
                  <option key={tag} value={tag}>
                    {tag}
                  </option>
                ))}
              </SelectField>
            ) : null}
            <SelectField label={t("search.sort")} name="sort" defaultValue={filter.sort}>
              {sorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`search.by.${sort}`)}
                </option>
              ))}
            </SelectField>
          </div>
        </details>
      </form>
      {isAsked ? (
        <p role="status" className="flex flex-wrap items-center gap-x-4">
          {t("search.found", { count: found, all: lines.length })}
          <Link href={choosing ? "/lines?choose=yes" : "/lines"} className={buttonClass("plain")}>
            {t("search.clear")}
          </Link>
        </p>
      ) : null}
    </search>
  );
}
