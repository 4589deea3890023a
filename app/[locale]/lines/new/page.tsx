import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { addLine } from "@/lib/lines/actions";
import { readSharedText } from "@/lib/lines/import.queries";
import { Texts } from "../../_frame/Texts";
import { lineFormChoices } from "../../_lines/choices";
import { LineForm } from "../../_lines/LineForm";
import { AboutMine } from "./AboutMine";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines.form"))("title") };
}

/**
 * A carrier's page leads here with that carrier, which is chosen already; one that is only
 * suggested begins a description. Other apps share a text
 * with this page (the manifest's share target): a balance reply, of which the form is filled in.
 */
export default async function Page({ searchParams }: PageProps<"/[locale]/lines/new">) {
  const [t, choices, query] = await Promise.all([
    getTranslations("lines.form"),
    lineFormChoices(),
    searchParams,
  ]);
  const shared = query.shared === undefined ? null : await readSharedText();
  const wanted = shared?.carrierId ?? query.carrier;
  const known = choices.carriers.find(({ id }) => id === wanted);
  const suggested = choices.own.suggestions.find(({ id }) => id === wanted);
  const mine = shared?.mine ?? null;
  return (
    <div className="space-y-4">
      <div className="-mt-1 flex flex-wrap items-center justify-between gap-x-3">
        <h1 className="text-2xl font-bold">{t("title")}</h1>
        <Link href="/lines/import" className={textLinkClass}>
          {t("several")}
        </Link>
      </div>
      {shared && !mine ? (
        <Notice tone={shared.number || shared.validUntil ? "info" : "warn"}>
          {t(shared.number || shared.validUntil ? "shared" : "sharedNothing")}
        </Notice>
      ) : null}
      {shared && (mine || shared.perhaps.length > 0) ? (
        <AboutMine mine={mine} perhaps={shared.perhaps} validUntil={shared.validUntil} />
      ) : null}
      <Texts of={["carriers", "lines"]}>
        <LineForm
          action={addLine}
          initial={{
            carrier: mine ? undefined : (known?.id ?? (suggested && "other")),
            startFrom: suggested?.id,
            number: mine ? "" : shared?.number,
            validUntil: (!mine && shared?.validUntil) || undefined,
          }}
          submit={t("save")}
          {...choices}
        />
      </Texts>
    </div>
  );
}
