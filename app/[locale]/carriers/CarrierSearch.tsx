"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import {
  type Dialled,
  explainSearch,
  findCarriers,
  type Match,
  type Searchable,
} from "@/lib/carriers/search";
import { Link } from "@/lib/i18n/navigation";
import { Foreign } from "../_frame/Foreign";

/** `name` is in the reader's language. */
export type Listed = Searchable & Dialled & { name: string };

/** A country's carriers. */
export interface Country {
  code: string;
  name: string;
  carriers: Listed[];
}

/**
 * The carriers by country, narrowed by name, company, former brand or prefix as it is typed, and
 * those of which little is known. Without JavaScript it is the whole list, and the field isn't there.
 */
export function CarrierSearch({
  countries,
  suggestions,
}: {
  countries: Country[];
  suggestions: Listed[];
}) {
  const t = useTranslations("carriers.search");
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const explained = explainSearch(query);
  const found = countries
    .map((country) => ({ ...country, matches: findCarriers(query, country.carriers) }))
    .filter(({ matches }) => matches.length > 0);
  const suggested = findCarriers(query, suggestions);
  const none = found.length + suggested.length + explained.length === 0;
  return (
    <div className="space-y-5">
      <div className="noscript:hidden">
        <Field
          label={t("label")}
          name="search"
          type="search"
          placeholder={t("placeholder")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div role="status" className="space-y-2">
        {explained.map(({ text }) => (
          <Notice key={text.en}>{text[locale]}</Notice>
        ))}
        {none ? <p>{t("none")}</p> : null}
      </div>
      {found.map(({ code, name, matches }) => (
        <section key={code} aria-labelledby={`country-${code}`}>
          <h2 id={`country-${code}`} className="mb-2 font-bold">
            {name}
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
            {matches.map((match) => (
              <li key={match.carrier.id}>
                <Row {...match} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {suggested.length > 0 ? <Suggested matches={suggested} /> : null}
    </div>
  );
}

/** Carriers without a page: a description of one's own can begin from what little is known. */
function Suggested({ matches }: { matches: Match<Listed>[] }) {
  const t = useTranslations("carriers.search");
  return (
    <section aria-labelledby="suggested" className="space-y-2">
      <h2 id="suggested" className="font-bold">
        {t("suggested")}
      </h2>
      <p className="text-sm text-soft">{t("suggestedHint")}</p>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
        {matches.map(({ carrier: { id, name } }) => (
          <li key={id}>
            <Link
              href={{ pathname: "/lines/new", query: { carrier: id } }}
              prefetch={false}
              className="block px-4 py-3 hover:bg-accent-wash"
            >
              <span className="font-bold text-accent underline underline-offset-4">{name}</span>
              <span className="block text-sm text-soft">{t("uncertain")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ carrier, because }: Match<Listed>) {
  const t = useTranslations("carriers.search");
  const { name, company } = carrier;
  const beside = because ? t("because", { because }) : company === name ? null : company;
  return (
    <Link
      href={`/carriers/${carrier.id}`}
      prefetch={false}
      className="block px-4 py-3 hover:bg-accent-wash"
    >
      <span className="font-bold text-accent underline underline-offset-4">
        <Foreign>{name}</Foreign>
      </span>
      {beside ? (
        <span className="block text-sm text-soft">
          <Foreign>{beside}</Foreign>
        </span>
      ) : null}
    </Link>
  );
}
