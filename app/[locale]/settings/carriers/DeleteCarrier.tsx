"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/app/_components/ConfirmDialog";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useSubmission } from "@/app/_components/useSubmission";
import type { DeleteRefusal } from "@/lib/carriers/actions";
import { HiddenLocale } from "../../_frame/HiddenLocale";

/** What no line has can go; of what is in use the dialog says what has to be done first. */
export function DeleteCarrier({
  action,
  name,
  inUse,
}: {
  /** Bound to the carrier. */
  action: (refusal: DeleteRefusal, form: FormData) => Promise<DeleteRefusal>;
  name: string;
  inUse: boolean;
}) {
  const t = useTranslations("carriers.own");
  const [refusal, remove, unsaved] = useSubmission(action, null);
  return (
    <ConfirmDialog open={t("delete")} title={t("deleteTitle", { name })} cancel={t("keep")}>
      {inUse || refusal === "inUse" ? (
        <Notice tone="warn" alert>
          {t("inUse")}
        </Notice>
      ) : refusal === "notFound" ? (
        <Notice tone="warn" alert>
          {t("gone")}
        </Notice>
      ) : (
        <form action={remove} className="space-y-4">
          <HiddenLocale />
          <p>{t("deleteBody")}</p>
          <UnsavedNotice why={unsaved} />
          <SubmitButton look="danger">{t("delete")}</SubmitButton>
        </form>
      )}
    </ConfirmDialog>
  );
}
