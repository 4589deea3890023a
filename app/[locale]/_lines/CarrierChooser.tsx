"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_components/Button";
import { inputClass } from "@/app/_components/Field";
import { type Searchable, searchCarriers } from "@/lib/carriers/search";

export interface CarrierChoice extends Searchable {
  /** What the form sends: a catalogue id, or "own:" and the id of one described before. */
  id: string;
  own: boolean;
  /** The code whose reply shows the date. */
  balanceCode: string | null;
}

/** The carriers as radio buttons, narrowed by a search that knows companies and old names. */
export function CarrierChooser({
  carriers,
  value,
  recognition,
  error,
  onChoose,
}: {
  carriers: CarrierChoice[];
  value: string;
  recognition: { carrierId: string | null; sure: boolean } | null;
  error?: string;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  const [query, setQuery] = useState("");
  const [choosing, setChoosing] = useState(false);
  const recognised = carriers.find(({ id }) => id === recognition?.carrierId);
  const chosen = carriers.find(({ id }) => id === value);
  const said = recognition
    ? recognised
      ? t(recognition.sure ? "recognised" : "recognisedUnsure", {
          carrier: recognised.names[locale],
        })
      : t("notRecognised")
    : "";
  const choose = (id: string) => {
    setChoosing(false);
    onChoose(id);
  };
  return (
    <fieldset className="space-y-2" aria-describedby="carrier-said">
      <legend className="font-semibold">{t("carrier")}</legend>
      <p id="carrier-said" aria-live="polite" className="min-h-6 text-sm text-soft">
        {said}
      </p>
      {error ? (
        <p role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
      {chosen && !choosing ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-accent bg-accent-wash py-1 ps-3 pe-1">
          <input type="hidden" name="carrier" value={chosen.id} />
          <span className="text-lg font-semibold">
            <bdi>{chosen.names[locale]}</bdi>
          </span>
          <Button look="plain" onClick={() => setChoosing(true)}>
            {t("change")}
          </Button>
        </div>
      ) : (
        <>
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            aria-describedby="carrier-search-hint"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              // Enter in a search field must not save the form around it.
              if (event.key === "Enter") event.preventDefault();
            }}
            className={inputClass}
          />
          <p id="carrier-search-hint" className="text-sm text-soft">
            {t("searchHint")}
          </p>
          <Matches carriers={carriers} query={query} value={value} onChoose={choose} />
        </>
      )}
    </fieldset>
  );
}

function Matches({
  carriers,
  query,
  value,
  onChoose,
}: {
  carriers: CarrierChoice[];
  query: string;
  value: string;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  const matches = searchCarriers(query, carriers);
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2">
        {matches.map(({ carrier, because }) => (
          <Choice
            key={carrier.id}
            id={carrier.id}
            checked={value === carrier.id}
            onChoose={onChoose}
          >
            <span className="font-semibold">
              <bdi>{carrier.names[locale]}</bdi>
            </span>
            <span className="text-sm text-soft">
              {because ? t("because", { word: because }) : carrier.own ? t("ownMark") : ""}
            </span>
          </Choice>
        ))}
        <Choice id="other" checked={value === "other"} onChoose={onChoose}>
          <span className="font-semibold">{t("other")}</span>
        </Choice>
      </div>
      <p role="status">{matches.length === 0 ? t("noMatch") : ""}</p>
    </>
  );
}

function Choice({
  id,
  checked,
  onChoose,
  children,
}: {
  id: string;
  checked: boolean;
  onChoose: (id: string) => void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-12 items-center gap-3 rounded-lg border border-line bg-card px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash">
      <input
        type="radio"
        name="carrier"
        value={id}
        checked={checked}
        onChange={() => onChoose(id)}
        className="size-5 shrink-0"
      />
      <span className="flex flex-wrap items-baseline gap-x-2">{children}</span>
    </label>
  );
}
