import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_components/Notice";
import { transferState } from "@/lib/accounts/queries";
import { currentPerson } from "@/lib/accounts/session";
import { Texts } from "../../_frame/Texts";
import { RedeemForm } from "./RedeemForm";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.transfer");
  // The address is the secret.
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function TransferPage({ params }: PageProps<"/[locale]/transfer/[token]">) {
  const { token } = await params;
  const t = await getTranslations("accounts");
  const state = await transferState(token);
  const person = await currentPerson();
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("transfer.title")}</h1>
      {state === "spent" ? <Notice tone="warn">{t("errors.linkSpent")}</Notice> : null}
      {state === "signedIn" ? <Notice tone="warn">{t("errors.signedIn")}</Notice> : null}
      {state === "alreadyHere" ? <Notice>{t("transfer.alreadyHere")}</Notice> : null}
      {state === "open" ? (
        <>
          <p>{t("transfer.intro")}</p>
          {person ? <Notice>{t("transfer.merge")}</Notice> : null}
          <Texts of={["accounts"]}>
            <RedeemForm token={token} />
          </Texts>
        </>
      ) : null}
    </div>
  );
}
