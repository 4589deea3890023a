"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/app/_components/Field";
import { type Searchable, searchCarriers } from "@/lib/carriers/search";
import { Link } from "@/lib/i18n/navigation";

/** The carriers, narrowed by name, company or former brand as it is typed. */
export function CarrierSearch({
  carriers,
}: {
  carriers: (Searchable & { id: string; name: string })[];
}) {
  const t = useTranslations("carriers.search");
  const [query, setQuery] = useState("");
  const matches = searchCarriers(query, carriers);
  return (
    <>
      <Field
        label={t("label")}
        name="search"
        type="search"
        placeholder={t("placeholder")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="space-y-3">
        {matches.map(({ carrier, because }) => (
          <li key={carrier.id}>
            <Link
              href={`/carriers/${carrier.id}`}
              className="block rounded-xl border border-line bg-card p-4 hover:border-accent"
            >
              <span className="font-bold">{carrier.name}</span>
              <span className="block text-sm text-soft">
                {because ? t("because", { because }) : carrier.company}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status">{matches.length === 0 ? t("none") : ""}</p>
    </>
  );
}
