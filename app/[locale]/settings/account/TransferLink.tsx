"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/app/_components/CopyButton";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useSubmission } from "@/app/_components/useSubmission";
import { startTransfer } from "@/lib/accounts/actions";
import { AccountForm } from "./AccountForm";

export function TransferLink() {
  const t = useTranslations("accounts.link");
  const common = useTranslations("common");
  const [outcome, start, unsaved] = useSubmission(startTransfer, null);
  const link = outcome?.ok ? outcome : null;
  return (
    <AccountForm action={start} unsaved={unsaved}>
      <p>{link ? t("scan") : t("intro")}</p>
      {link ? (
        <>
          <svg
            role="img"
            aria-label={t("qr")}
            viewBox={`0 0 ${link.qr.size} ${link.qr.size}`}
            shapeRendering="crispEdges"
            className="w-full max-w-64 bg-white"
          >
            <path d={link.qr.path} fill="black" />
          </svg>
          <p translate="no" className="text-sm wrap-anywhere select-all">
            {link.url}
          </p>
        </>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {link ? (
          <CopyButton text={link.url} label={common("copy")} done={common("copied")} />
        ) : null}
        <SubmitButton look="secondary">{link ? t("again") : t("submit")}</SubmitButton>
      </div>
    </AccountForm>
  );
}
