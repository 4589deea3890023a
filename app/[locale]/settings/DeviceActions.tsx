"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { removeMyDevice, renameMyDevice, testDevice } from "@/lib/push/actions";
import { unsubscribe } from "../_push/subscribe";
import { TestOutcome } from "../_push/TestOutcome";

type Tested = Awaited<ReturnType<typeof testDevice>>;

const sentences = {
  gone: "gone",
  missing: "gone",
  failed: "notTested",
  refused: "notTested",
  throttled: "notTested",
  retry: "notTested",
  tooOften: "tooOften",
} as const satisfies Record<Exclude<Tested, "sent">, string>;

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
              setTested({ outcome: await testDevice(asked), at: Date.now() });
            })
          }
        >
          {t("test")}
        </Button>
        <Button look="secondary" aria-expanded={renaming} onClick={() => setRenaming(!renaming)}>
          {t("rename")}
        </Button>
        <Button
          look="danger"
          disabled={pending}
          onClick={() =>
            startTransition(async () => {
              if (here) await unsubscribe();
              await removeMyDevice(asked);
            })
          }
        >
          {t("remove")}
        </Button>
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
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <form
      action={async (form) => {
        if (await renameMyDevice(asked, form)) onDone();
        else setRefused(String(form.get("name")));
      }}
      className="flex flex-wrap items-end gap-2"
    >
      <Field
        label={t("name")}
        name="name"
        error={refused === null ? undefined : t("nameProblem")}
        defaultValue={refused ?? name}
      />
      <SubmitButton>{t("saveName")}</SubmitButton>
    </form>
  );
}
