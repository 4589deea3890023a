import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addLine } from "@/lib/lines/actions";
import { lineFormChoices } from "../../_lines/choices";
import { LineForm } from "../../_lines/LineForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines.form"))("title") };
}

/** A carrier's page leads here with that carrier: it is chosen already. */
export default async function Page({ searchParams }: PageProps<"/[locale]/lines/new">) {
  const [t, choices, { carrier }] = await Promise.all([
    getTranslations("lines.form"),
    lineFormChoices(),
    searchParams,
  ]);
  const known = choices.carriers.find(({ id }) => id === carrier);
  return (
    <>
      <h1 className="mb-4 text-2xl font-bold">{t("title")}</h1>
      <LineForm action={addLine} initial={{ carrier: known?.id }} submit={t("save")} {...choices} />
    </>
  );
}
