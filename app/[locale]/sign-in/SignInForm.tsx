"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { signIn } from "@/lib/accounts/actions";
import { AccountForm } from "../settings/account/AccountForm";
import { EmailField, PasswordField } from "../settings/account/CredentialFields";
import { useRefusal } from "../settings/account/useRefusal";

export function SignInForm() {
  const t = useTranslations("accounts.signIn");
  const [outcome, action] = useActionState(signIn, null);
  const { error, typed } = useRefusal(outcome);
  return (
    <AccountForm action={action} error={error("form")}>
      <EmailField error={error("email")} typed={typed("email")} />
      <PasswordField name="password" error={error("password")} />
      <SubmitButton>{t("submit")}</SubmitButton>
    </AccountForm>
  );
}
