"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/app/_components/CopyButton";
import { Notice } from "@/app/_components/Notice";

/** A new recovery code, the only time it is shown; `children` say how to go on. */
export function RecoveryCode({ code, children }: { code: string; children: ReactNode }) {
  const t = useTranslations("accounts.code");
  const common = useTranslations("common");
  return (
    <Notice tone="warn">
      <div className="space-y-3">
        <p className="text-lg font-bold">{t("title")}</p>
        <p translate="no" className="font-mono text-xl font-bold select-all">
          {code}
        </p>
        <p>{t("why")}</p>
        <div className="flex flex-wrap gap-3">
          <CopyButton text={code} label={common("copy")} done={common("copied")} />
          {children}
        </div>
      </div>
    </Notice>
  );
}
