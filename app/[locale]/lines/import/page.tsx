import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_components/ActionForm";
import { buttonClass } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { Link } from "@/lib/i18n/navigation";
import { importLines, takeBackImport } from "@/lib/lines/import.actions";
import { myImported } from "@/lib/lines/import.queries";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { Texts } from "../../_frame/Texts";
import { lineFormChoices } from "../../_lines/choices";
import { ImportForm } from "./ImportForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines.import"))("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/lines/import">) {
  const [t, { carriers }, { added, removed }] = await Promise.all([
    getTranslations("lines.import"),
    lineFormChoices(),
    searchParams,
  ]);
  const count = await myImported(added);
  if (typeof added === "string" && count > 0) return <Added at={added} count={count} />;
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      {typeof removed === "string" ? (
        <Notice>{t("removed", { count: Number(removed) || 0 })}</Notice>
      ) : null}
      <Texts of={["carriers", "lines"]}>
        <ImportForm
          action={importLines}
          carriers={carriers.map(({ id, names, countryName, own }) => ({
            id,
            names,
            group: own ? "" : countryName,
          }))}
        />
      </Texts>
    </div>
  );
}

/** What was added, with its undo. The address says what; how many it is, is counted anew. */
function Added({ at, count }: { at: string; count: number }) {
  const t = useTranslations("lines.import");
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("added", { count })}</h1>
      <p>{t("addedNext")}</p>
      <Link href="/lines" className={`${buttonClass()} w-full`}>
        {t("open")}
      </Link>
      <ActionForm action={takeBackImport.bind(null, at)} className="space-y-2">
        <HiddenLocale />
        <SubmitButton look="secondary" className="w-full">
          {t("takeBack", { count })}
        </SubmitButton>
        <p className="text-sm text-soft">{t("takeBackHint")}</p>
      </ActionForm>
    </div>
  );
}
