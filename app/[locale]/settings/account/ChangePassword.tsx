"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { changePassword } from "@/lib/accounts/actions";
import { AccountForm } from "./AccountForm";
import { NewPasswordField, PasswordField } from "./CredentialFields";
import { useRefusal } from "./useRefusal";

export function ChangePassword({ email }: { email: string | null }) {
  const t = useTranslations("accounts.changePassword");
  const [outcome, change, unsaved] = useSubmission(changePassword, null);
  const { error } = useRefusal(outcome);
  return (
    <AccountForm action={change} unsaved={unsaved} error={error("form")} username={email}>
      <p>{t("note")}</p>
      {outcome?.ok ? <Notice>{t("done")}</Notice> : null}
      <PasswordField name="currentPassword" label={t("current")} error={error("currentPassword")} />
      <NewPasswordField name="newPassword" error={error("newPassword")} />
      <SubmitButton look="secondary">{t("submit")}</SubmitButton>
    </AccountForm>
  );
}
