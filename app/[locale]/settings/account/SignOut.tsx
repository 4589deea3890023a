"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { signOut } from "@/lib/accounts/actions";
import { unsubscribe } from "../../_push/subscribe";
import { AccountForm } from "./AccountForm";

async function leave(form: FormData): Promise<void> {
  await unsubscribe();
  await signOut(form);
}

export function SignOut({ isGuest }: { isGuest: boolean }) {
  const t = useTranslations("accounts.signOut");
  return (
    <AccountForm action={leave}>
      {isGuest ? <Notice tone="warn">{t("guest")}</Notice> : null}
      <p>{t("note")}</p>
      <SubmitButton look={isGuest ? "danger" : "secondary"}>
        {isGuest ? t("submitGuest") : t("submit")}
      </SubmitButton>
    </AccountForm>
  );
}
