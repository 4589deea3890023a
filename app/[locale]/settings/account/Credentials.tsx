"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { useSubmission } from "@/app/_components/useSubmission";
import { secureAccount } from "@/lib/accounts/actions";
import { Link } from "@/lib/i18n/navigation";
import { AccountForm } from "./AccountForm";
import { EmailField, NewPasswordField } from "./CredentialFields";
import { RecoveryCode } from "./RecoveryCode";
import { useRefusal } from "./useRefusal";

/**
 * A guest secures their lines here. One component before and after, so that the recovery code is
 * still there when the page around it turns into an account's.
 */
export function Credentials({ email }: { email: string | null }) {
  const t = useTranslations("accounts");
  const [outcome, secure, unsaved] = useSubmission(secureAccount, null);
  const [written, setWritten] = useState(false);
  const { error, typed } = useRefusal(outcome);

  if (outcome?.ok && !written) {
    return (
      <RecoveryCode code={outcome.code}>
        <Button onClick={() => setWritten(true)}>{t("code.done")}</Button>
      </RecoveryCode>
    );
  }
  if (email) return <p className="wrap-anywhere">{t("account.signedInAs", { email })}</p>;
  return (
    <>
      <Notice>{t("account.guest")}</Notice>
      <AccountForm action={secure} unsaved={unsaved} error={error("form")}>
        <EmailField error={error("email")} typed={typed("email")} />
        <NewPasswordField name="password" error={error("password")} />
        <SubmitButton>{t("account.secure")}</SubmitButton>
      </AccountForm>
      <Link href="/sign-in" className={textLinkClass}>
        {t("account.haveAccount")}
      </Link>
    </>
  );
}
