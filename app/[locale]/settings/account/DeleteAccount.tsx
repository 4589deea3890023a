"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/Field";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { deleteAccount } from "@/lib/accounts/actions";
import { AccountForm } from "./AccountForm";
import { PasswordField } from "./CredentialFields";
import { useRefusal } from "./useRefusal";

/** A password confirms it; a guest has none and types a word. */
export function DeleteAccount({ email }: { email: string | null }) {
  const t = useTranslations("accounts.delete");
  const [outcome, remove, unsaved] = useSubmission(deleteAccount, null);
  const { error, typed } = useRefusal(outcome);
  return (
    <AccountForm action={remove} unsaved={unsaved} error={error("form")} username={email}>
      <p>{t("note")}</p>
      {email ? (
        <PasswordField name="deletePassword" error={error("deletePassword")} />
      ) : (
        <Field
          label={t("type", { word: t("word") })}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          error={error("confirmation")}
          defaultValue={typed("confirmation")}
        />
      )}
      <SubmitButton look="danger">{t("submit")}</SubmitButton>
    </AccountForm>
  );
}
