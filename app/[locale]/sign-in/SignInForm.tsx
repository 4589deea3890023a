"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { signIn } from "@/lib/accounts/actions";
import { AccountForm } from "../settings/account/AccountForm";
import { EmailField, PasswordField } from "../settings/account/CredentialFields";
import { useRefusal } from "../settings/account/useRefusal";

export function SignInForm() {
  const t = useTranslations("accounts.signIn");
  const [outcome, action, unsaved] = useSubmission(signIn, null);
  const { error, typed } = useRefusal(outcome);
  return (
    <AccountForm action={action} unsaved={unsaved} error={error("form")}>
      <EmailField error={error("email")} typed={typed("email")} />
      <PasswordField name="password" error={error("password")} />
      <SubmitButton className="w-full">{t("submit")}</SubmitButton>
    </AccountForm>
  );
}
