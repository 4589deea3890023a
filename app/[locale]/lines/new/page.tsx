import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addLine } from "@/lib/lines/actions";
import { lineFormChoices } from "../../_lines/choices";
import { LineForm } from "../../_lines/LineForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines.form"))("title") };
}

export default async function Page() {
  const [t, choices] = await Promise.all([getTranslations("lines.form"), lineFormChoices()]);
  return (
    <>
      <h1 className="mb-4 text-2xl font-bold">{t("title")}</h1>
      <LineForm action={addLine} initial={{}} submit={t("save")} {...choices} />
    </>
  );
}
