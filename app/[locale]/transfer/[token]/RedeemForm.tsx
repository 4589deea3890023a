"use client";

import { useTranslations } from "next-intl";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { redeemTransfer } from "@/lib/accounts/actions";
import { AccountForm } from "../../settings/account/AccountForm";
import { useRefusal } from "../../settings/account/useRefusal";

export function RedeemForm({ token }: { token: string }) {
  const t = useTranslations("accounts.transfer");
  const [outcome, redeem, unsaved] = useSubmission(redeemTransfer, null);
  const { error } = useRefusal(outcome);
  return (
    <AccountForm action={redeem} unsaved={unsaved} error={error("form")}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton className="w-full">{t("submit")}</SubmitButton>
    </AccountForm>
  );
}
