"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { recoverAccount } from "@/lib/accounts/actions";
import { Link } from "@/lib/i18n/navigation";
import { AccountForm } from "../settings/account/AccountForm";
import { EmailField, NewPasswordField } from "../settings/account/CredentialFields";
import { RecoveryCode } from "../settings/account/RecoveryCode";
import { useRefusal } from "../settings/account/useRefusal";

export function RecoverForm() {
  const t = useTranslations("accounts");
  const [outcome, recover, unsaved] = useSubmission(recoverAccount, null);
  const { error, typed } = useRefusal(outcome);

  if (outcome?.ok) {
    return (
      <RecoveryCode code={outcome.code}>
        <Link href="/lines" className={buttonClass()}>
          {t("openLines")}
        </Link>
      </RecoveryCode>
    );
  }
  return (
    <AccountForm action={recover} unsaved={unsaved} error={error("form")}>
      <p>{t("recover.intro")}</p>
      <EmailField error={error("email")} typed={typed("email")} />
      <Field
        label={t("recoveryCode")}
        name="code"
        data-kept="no"
        inputMode="text"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        required
        className="font-mono"
        error={error("code")}
        defaultValue={typed("code")}
      />
      <NewPasswordField name="password" error={error("password")} />
      <SubmitButton className="w-full">{t("recover.submit")}</SubmitButton>
    </AccountForm>
  );
}
