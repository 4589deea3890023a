"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { signOut } from "@/lib/accounts/actions";
import { unsubscribe } from "../../_push/subscribe";
import { AccountForm } from "./AccountForm";

async function leave(_: null, form: FormData): Promise<null> {
  await unsubscribe();
  await signOut(form);
  return null;
}

export function SignOut({ isGuest }: { isGuest: boolean }) {
  const t = useTranslations("accounts.signOut");
  const [, submit, unsaved] = useSubmission(leave, null);
  return (
    <AccountForm action={submit} unsaved={unsaved}>
      {isGuest ? <Notice tone="warn">{t("guest")}</Notice> : null}
      <p>{t("note")}</p>
      <SubmitButton look={isGuest ? "danger" : "secondary"}>
        {isGuest ? t("submitGuest") : t("submit")}
      </SubmitButton>
    </AccountForm>
  );
}
