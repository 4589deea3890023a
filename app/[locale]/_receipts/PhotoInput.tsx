"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { inputClass } from "@/app/_components/Field";
import { type Prepared, prepare } from "./prepare";

/** Chooses or takes a photo, which is made small at once; shows it, or what is wrong with it. */
export function PhotoInput({
  name,
  label,
  error,
  onPhoto,
}: {
  /** Only where the form itself brings it to the route; a server action would take no large one. */
  name?: string;
  label: string;
  /** What was wrong with the photo that was sent. */
  error?: string;
  /** Told at once: it may be sent before it is small. */
  onPhoto: (photo: Promise<Prepared> | null) => void;
}) {
  const t = useTranslations("receipts");
  const id = useId();
  const [chosen, setChosen] = useState<Prepared | "preparing" | null>(null);
  const photo = typeof chosen === "object" && chosen?.ok ? chosen.photo : null;
  const problem = typeof chosen === "object" && chosen && !chosen.ok ? chosen.problem : null;
  const wrong = problem ? t(`errors.${problem}`) : error;

  const latest = useRef<Promise<Prepared> | null>(null);

  async function choose(file: File | undefined) {
    const preparing = file ? prepare(file).catch(unreadable) : null;
    latest.current = preparing;
    onPhoto(preparing);
    setChosen(preparing && "preparing");
    const prepared = await preparing;
    // Another may have been chosen since, which was small sooner.
    if (latest.current === preparing) setChosen(prepared);
  }

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="file"
        // Named one by one: an iPhone then gives a photo of its own kind as a JPEG.
        accept="image/jpeg,image/png,image/webp"
        onChange={({ target }) => choose(target.files?.[0])}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${id}-hint${wrong ? ` ${id}-error` : ""}`}
        className={`${inputClass} file:me-3 file:min-h-8 file:rounded-md file:border-0 file:bg-accent-wash file:px-3 file:font-semibold file:text-accent`}
      />
      {wrong ? (
        <p id={`${id}-error`} role="alert" className="font-medium text-danger">
          {wrong}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="text-sm text-soft">
        {t("hint")}
      </p>
      <p role="status" className="empty:hidden">
        {chosen === "preparing" ? t("preparing") : null}
      </p>
      {photo ? <Preview photo={photo} /> : null}
    </div>
  );
}

/** A file of which the browser can't even get the bytes, gone since it was chosen say. */
const unreadable = (): Prepared => ({ ok: false, problem: "damaged" });

function Preview({ photo }: { photo: Blob }) {
  const t = useTranslations("receipts");
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return (
    // biome-ignore lint/performance/noImgElement: it is on this device only
    <img src={url} alt={t("chosen")} className="max-h-40 rounded-lg border border-line" />
  );
}
