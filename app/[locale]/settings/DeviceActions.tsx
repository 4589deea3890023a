"use client";

import { unstable_rethrow } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionForm } from "@/app/_components/ActionForm";
import { Button } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useSubmission } from "@/app/_components/useSubmission";
import { removeMyDevice, renameMyDevice, testDevice } from "@/lib/push/actions";
import { unsubscribe } from "../_push/subscribe";
import { TestOutcome } from "../_push/TestOutcome";

type Tested = Awaited<ReturnType<typeof testDevice>> | "unasked";

const sentences = {
  gone: "gone",
  missing: "gone",
  failed: "notTested",
  refused: "notTested",
  throttled: "notTested",
  retry: "notTested",
  tooOften: "tooOften",
  unasked: "unasked",
} as const satisfies Record<Exclude<Tested, "sent">, string>;

/** The server gave no answer; a redirect, to sign in anew, is one. */
function unasked(error: unknown): Tested {
  unstable_rethrow(error);
  return "unasked";
}

/** Test, rename and remove one device. */
export function DeviceActions({ id, name, here }: { id: string; name: string; here: boolean }) {
  const t = useTranslations("push.devices");
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  const [tested, setTested] = useState<{ outcome: Tested; at: number } | null>(null);
  const [renaming, setRenaming] = useState(false);
  const asked = { deviceId: id, locale };

  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        <Button
          look="secondary"
          disabled={pending}
          onClick={() =>
            startTransition(async () => {
              setTested({ outcome: await testDevice(asked).catch(unasked), at: Date.now() });
            })
          }
        >
          {t("test")}
        </Button>
        <Button look="secondary" aria-expanded={renaming} onClick={() => setRenaming(!renaming)}>
          {t("rename")}
        </Button>
        <ActionForm
          action={async () => {
            if (here) await unsubscribe();
            await removeMyDevice(asked);
          }}
        >
          <SubmitButton look="danger">{t("remove")}</SubmitButton>
        </ActionForm>
      </div>
      <div role="status" className="text-sm">
        {tested?.outcome === "sent" ? (
          <TestOutcome key={tested.at} deviceId={id} sent={t("tested")} />
        ) : tested ? (
          t(sentences[tested.outcome])
        ) : null}
      </div>
      {renaming ? <RenameForm asked={asked} name={name} onDone={() => setRenaming(false)} /> : null}
    </div>
  );
}

function RenameForm({
  asked,
  name,
  onDone,
}: {
  asked: Parameters<typeof renameMyDevice>[0];
  name: string;
  onDone: () => void;
}) {
  const t = useTranslations("push.devices");
  const [refused, submit, unsaved] = useSubmission(
    async (_: string | null, form: FormData): Promise<string | null> => {
      const renamed = await renameMyDevice(asked, form);
      if (renamed) onDone();
      return renamed ? null : String(form.get("name"));
    },
    null,
  );
  return (
    <form
      action={submit}
      // React empties a form after its action; here what was typed stays.
      onReset={(event) => event.preventDefault()}
      className="flex flex-wrap items-end gap-2"
    >
      <Field
        label={t("name")}
        name="name"
        error={refused === null ? undefined : t("nameProblem")}
        defaultValue={refused ?? name}
      />
      <SubmitButton>{t("saveName")}</SubmitButton>
      <UnsavedNotice why={unsaved} />
    </form>
  );
}
