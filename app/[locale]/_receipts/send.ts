import type { Locale } from "@/lib/i18n/routing";

/** `sentence` is the server's, in the page's language; null where it couldn't be reached. */
export type Sent = { ok: true } | { ok: false; sentence: string | null };

/** @param shown of the page that a browser without scripts is to be led back to */
export const receiptPath = (renewalId: string, locale: Locale, shown: [string, string][] = []) =>
  `/api/receipts/${renewalId}?${new URLSearchParams([["locale", locale], ...shown])}`;

export async function sendReceipt(renewalId: string, photo: Blob, locale: Locale): Promise<Sent> {
  const form = new FormData();
  form.set("photo", photo);
  try {
    const response = await fetch(receiptPath(renewalId, locale), {
      method: "POST",
      headers: { Accept: "application/json" },
      body: form,
    });
    if (response.ok) return { ok: true };
    const answer: unknown = await response.json();
    return {
      ok: false,
      sentence:
        typeof answer === "object" && answer !== null && "error" in answer
          ? String(answer.error)
          : null,
    };
  } catch {
    return { ok: false, sentence: null };
  }
}
