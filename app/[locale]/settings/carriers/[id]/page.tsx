import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { saveMyCarrier } from "@/lib/carriers/actions";
import { myOwnCarrier } from "@/lib/carriers/queries";
import { ownCarrierChoices } from "../../../_carriers/own-choices";
import { CarrierForm } from "./CarrierForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carriers.own"))("editTitle") };
}

export default async function Page({ params }: PageProps<"/[locale]/settings/carriers/[id]">) {
  const { id } = await params;
  const [carrier, choices, locale, t] = await Promise.all([
    myOwnCarrier(id),
    ownCarrierChoices(),
    getLocale(),
    getTranslations("carriers.own"),
  ]);
  if (!carrier) notFound();
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-2xl font-bold">{t("editTitle")}</h1>
        <p className="text-soft">{t("lines", { lines: carrier.lines })}</p>
      </div>
      <CarrierForm
        action={saveMyCarrier.bind(null, carrier.id)}
        name={carrier.profile.name[locale]}
        initial={carrier.typed}
        // What is there is corrected, not begun anew.
        choices={{ ...choices, suggestions: [] }}
      />
    </div>
  );
}
