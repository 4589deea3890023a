import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { editLine } from "@/lib/lines/actions";
import { linePage, openedFrom } from "@/lib/lines/filter";
import { myLine } from "@/lib/lines/queries";
import { Foreign } from "../../../_frame/Foreign";
import { Texts } from "../../../_frame/Texts";
import { lineFormChoices } from "../../../_lines/choices";
import { LineForm } from "../../../_lines/LineForm";
import { nameOf } from "../../../_lines/name";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines.detail"))("edit") };
}

export default async function Page({
  params,
  searchParams,
}: PageProps<"/[locale]/lines/[id]/edit">) {
  const { list } = openedFrom.parse(await searchParams);
  const [line, choices, t, locale] = await Promise.all([
    myLine((await params).id),
    lineFormChoices(),
    getTranslations(),
    getLocale(),
  ]);
  if (!line) notFound();
  return (
    <>
      <h1 className="mb-4 break-words text-2xl font-bold">
        <Foreign>{t("lines.form.editTitle", { name: nameOf(line, locale) })}</Foreign>
      </h1>
      <Texts of={["carriers", "lines"]}>
        <LineForm
          action={editLine.bind(null, line.id)}
          initial={{
            number: line.number,
            carrier: line.carrierChoice,
            validUntil: line.validUntil,
            label: line.label,
            tags: line.tags.join(", "),
          }}
          list={list}
          submit={t("lines.form.saveChanges")}
          {...choices}
        />
      </Texts>
      <p className="mt-4">
        <Link href={linePage(line.id, "", list)} className={textLinkClass}>
          {t("common.cancel")}
        </Link>
      </p>
    </>
  );
}
