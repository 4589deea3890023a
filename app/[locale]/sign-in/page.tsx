import type { Metadata } from "next";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { Link, redirect } from "@/lib/i18n/navigation";
import { routing } from "@/lib/i18n/routing";
import { Texts } from "../_frame/Texts";
import { SignInForm } from "./SignInForm";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ params }: PageProps<"/[locale]/sign-in">) {
  const { locale } = await params;
  const person = await currentPerson();
  if (person && !person.isGuest && hasLocale(routing.locales, locale)) {
    redirect({ href: "/lines", locale });
  }
  const t = await getTranslations("accounts.signIn");
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      {person ? <Notice>{t("guest")}</Notice> : null}
      <Texts of={["accounts"]}>
        <SignInForm />
      </Texts>
      <ul>
        <li>
          <Link href="/recover" className={textLinkClass}>
            {t("forgot")}
          </Link>
        </li>
        {person ? null : (
          <li>
            <Link href="/lines/new" className={textLinkClass}>
              {t("noAccount")}
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}
