"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/app/_components/Button";
import { inputClass } from "@/app/_components/Field";
import { useHydrated } from "@/app/_components/useHydrated";
import type { ProfileRule } from "@/lib/carriers/profile";
import {
  type Dialled,
  explainSearch,
  findCarriers,
  type Match,
  type Searchable,
} from "@/lib/carriers/search";
import { Foreign } from "../_frame/Foreign";
import type { Recognition } from "./useRecognition";

export interface CarrierChoice extends Searchable, Dialled {
  /** What the form sends: a catalogue id, or "own:" and the id of one described before. */
  id: string;
  own: boolean;
  country: string;
  /** IANA. The dates of its lines are days there. */
  zone: string;
  /** In the reader's language. */
  countryName: string;
  /** The code whose reply shows the date. */
  balanceCode: string | null;
  rule: ProfileRule | null;
}

/** Too little is known of it to be a choice. */
export type Suggestion = Searchable & Dialled & { name: string };

/** The carriers as radio buttons, narrowed by a search that knows companies and old names. */
export function CarrierChooser({
  carriers,
  suggestions,
  value,
  recognition,
  error,
  onChoose,
  onSuggestion,
}: {
  carriers: CarrierChoice[];
  suggestions: Suggestion[];
  value: string;
  recognition: Recognition | null;
  error?: string;
  onChoose: (id: string) => void;
  /** Another carrier, described from what little is known of this one. */
  onSuggestion: (id: string) => void;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  const id = useId();
  const [query, setQuery] = useState("");
  // What was chosen when the list was opened: a carrier that is recognised since closes it.
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const choosing = openedAt === value;
  const chosen = carriers.find(({ id }) => id === value);
  const said = useSaid(carriers, recognition);
  // Before a number is typed there is nothing to choose yet: its prefix mostly tells.
  const waits = !(recognition || error || choosing || value);
  const choose = (id: string) => {
    setOpenedAt(null);
    onChoose(id);
  };
  return (
    <fieldset className="min-w-0 space-y-2" aria-describedby={`${id}-said`}>
      <legend className="font-semibold">{t("carrier")}</legend>
      <p
        id={`${id}-said`}
        aria-live="polite"
        className={chosen && !choosing ? "sr-only" : "text-sm text-soft empty:hidden"}
      >
        <Foreign>{said}</Foreign>
      </p>
      {error ? (
        <p role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
      {chosen && !choosing ? (
        <div className="flex items-center justify-between gap-2 rounded-lg border border-accent bg-accent-wash py-1 ps-3 pe-1">
          <input type="hidden" name="carrier" value={chosen.id} />
          <span>
            <bdi className="block text-lg font-semibold">
              <Foreign>{chosen.names[locale]}</Foreign>
            </bdi>
            <span aria-hidden className="block text-sm text-soft empty:hidden">
              <Foreign>{said}</Foreign>
            </span>
          </span>
          <Button look="plain" onClick={() => setOpenedAt(value)}>
            {t("change")}
          </Button>
        </div>
      ) : waits ? (
        <div className="flex items-center justify-between gap-2 rounded-lg border border-edge border-dashed py-1 ps-3 pe-1">
          <span className="text-soft">{t("numberFirstHint")}</span>
          <Button look="plain" onClick={() => setOpenedAt(value)}>
            {t("chooseCarrier")}
          </Button>
        </div>
      ) : (
        <>
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            aria-describedby={`${id}-hint`}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              // Enter in a search field must not save the form around it.
              if (event.key === "Enter") event.preventDefault();
            }}
            className={inputClass}
          />
          <p id={`${id}-hint`} className="text-sm text-soft">
            {t("searchHint")}
          </p>
          <Matches
            carriers={carriers}
            suggestions={suggestions}
            query={query}
            near={recognition?.countries ?? []}
            value={value}
            onChoose={choose}
            onSuggestion={onSuggestion}
          />
        </>
      )}
    </fieldset>
  );
}

/** What a number's prefix tells of its carrier, as a sentence; empty while there is no number. */
function useSaid(carriers: CarrierChoice[], recognition: Recognition | null): string {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  if (!recognition) return "";
  const nameOf = (carrierId: string | null) =>
    carriers.find(({ id }) => id === carrierId)?.names[locale];
  const carrier = nameOf(recognition.carrierId);
  if (carrier) return t(recognition.sure ? "recognised" : "recognisedUnsure", { carrier });
  if (recognition.defunct) return recognition.defunct[locale];
  const claimedBy = recognition.claimedBy.map(nameOf).filter((name) => name !== undefined);
  return claimedBy.length > 0
    ? t("claimedBy", { carriers: claimedBy.join(t("comma")) })
    : t("notRecognised");
}

interface Group {
  /** The country's name; empty for the person's own carriers. */
  name: string;
  matches: Match<CarrierChoice>[];
}

const homeCountry = "KH";

/** By country: the person's own carriers, then those near the number, then the rest. */
function groupsOf(
  matches: Match<CarrierChoice>[],
  nearCountries: string[],
): { near: Group[]; rest: Group[] } {
  const nearest = nearCountries.length > 0 ? nearCountries : [homeCountry];
  const own = matches.filter(({ carrier }) => carrier.own);
  const listed = matches.filter(({ carrier }) => !carrier.own);
  const groups = [...new Set(listed.map(({ carrier }) => carrier.country))].map((country) => {
    const matches = listed.filter(({ carrier }) => carrier.country === country);
    return { country, name: matches[0]?.carrier.countryName ?? country, matches };
  });
  return {
    near: [
      ...(own.length > 0 ? [{ name: "", matches: own }] : []),
      ...groups.filter(({ country }) => nearest.includes(country)),
    ],
    rest: groups.filter(({ country }) => !nearest.includes(country)),
  };
}

function Matches({
  carriers,
  suggestions,
  query,
  near: nearCountries,
  value,
  onChoose,
  onSuggestion,
}: {
  carriers: CarrierChoice[];
  suggestions: Suggestion[];
  query: string;
  near: string[];
  value: string;
  onChoose: (id: string) => void;
  onSuggestion: (id: string) => void;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  const matches = findCarriers(query, carriers);
  const { near, rest } = groupsOf(matches, nearCountries);
  const show = (group: Group) => (
    <Choices key={group.name} group={group} value={value} onChoose={onChoose} />
  );
  const folded = rest.flatMap(({ matches }) => matches);
  const searching = query.trim() !== "";
  const suggested = searching ? findCarriers(query, suggestions) : [];
  return (
    <>
      <div role="status" className="space-y-1">
        {explainSearch(query).map(({ text }) => (
          <p key={text.en}>
            <Foreign>{text[locale]}</Foreign>
          </p>
        ))}
        {matches.length + suggested.length === 0 ? <p>{t("noMatch")}</p> : null}
      </div>
      {near.map(show)}
      {searching ? rest.map(show) : null}
      {suggested.map(({ carrier: { id, name } }) => (
        <Button key={id} look="secondary" className="w-full" onClick={() => onSuggestion(id)}>
          {t("suggested", { name })}
        </Button>
      ))}
      <Choice id="other" checked={value === "other"} onChoose={onChoose}>
        <span className="font-semibold">{t("other")}</span>
      </Choice>
      {rest.length > 0 && !searching ? (
        <Folded
          title={t("otherCountries", { count: folded.length })}
          holdsChoice={folded.some(({ carrier }) => carrier.id === value)}
        >
          {() => rest.map(show)}
        </Folded>
      ) : null}
    </>
  );
}

/**
 * What is folded is made when it is unfolded. It is there from the start where it holds the choice,
 * which the form sends, and on a page from the server, whose scripts may never come.
 */
function Folded({
  title,
  holdsChoice,
  children,
}: {
  title: string;
  holdsChoice: boolean;
  children: () => ReactNode;
}) {
  const isHydrated = useHydrated();
  const [made, setMade] = useState(holdsChoice || !isHydrated);
  return (
    <details
      className="rounded-lg border border-line px-3 open:pb-3"
      onToggle={() => setMade(true)}
    >
      <summary className="min-h-11 content-center font-semibold">{title}</summary>
      <div className="space-y-3">{made ? children() : null}</div>
    </details>
  );
}

function Choices({
  group: { name, matches },
  value,
  onChoose,
}: {
  group: Group;
  value: string;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  return (
    <div className="space-y-1.5">
      <p className="text-sm font-semibold text-soft">{name || t("ownMark")}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {matches.map(({ carrier, because }) => (
          <Choice
            key={carrier.id}
            id={carrier.id}
            checked={value === carrier.id}
            onChoose={onChoose}
          >
            <span className="font-semibold">
              <bdi>
                <Foreign>{carrier.names[locale]}</Foreign>
              </bdi>
            </span>
            {because ? (
              <span className="text-sm text-soft">
                <Foreign>{t("because", { word: because })}</Foreign>
              </span>
            ) : null}
          </Choice>
        ))}
      </div>
    </div>
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
