import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Texts } from "../_frame/Texts";
import { RecoverForm } from "./RecoverForm";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.recover");
  return { title: t("title") };
}

/** Stays where it is once signed in: the next recovery code is shown here. */
export default async function RecoverPage() {
  const t = await getTranslations("accounts.recover");
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <Texts of={["accounts"]}>
        <RecoverForm />
      </Texts>
    </div>
  );
}
