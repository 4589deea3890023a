"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/Button";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { renewRecoveryCode } from "@/lib/accounts/actions";
import { AccountForm } from "./AccountForm";
import { PasswordField } from "./CredentialFields";
import { RecoveryCode } from "./RecoveryCode";
import { useRefusal } from "./useRefusal";

export function RenewCode({ email }: { email: string | null }) {
  const t = useTranslations("accounts");
  const [outcome, renew, unsaved] = useSubmission(renewRecoveryCode, null);
  const [written, setWritten] = useState<string>();
  const { error } = useRefusal(outcome);

  if (outcome?.ok && outcome.code !== written) {
    return (
      <RecoveryCode code={outcome.code}>
        <Button onClick={() => setWritten(outcome.code)}>{t("code.done")}</Button>
      </RecoveryCode>
    );
  }
  return (
    <AccountForm action={renew} unsaved={unsaved} error={error("form")} username={email}>
      <p>{t("renewCode.intro")}</p>
      <PasswordField name="codePassword" error={error("codePassword")} />
      <SubmitButton look="secondary">{t("renewCode.submit")}</SubmitButton>
    </AccountForm>
  );
}
