"use server";

import { requirePerson } from "@/lib/accounts/session";
import { idFrom, localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import { deleteReceipt } from "./store";

export async function removeReceipt(
  lineId: string,
  renewalId: string,
  form: FormData,
): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const removed = await deleteReceipt(person.id, idFrom(renewalId));
  const told = removed ? "?receipt=removed#history" : "";
  redirect({ href: `/lines/${idFrom(lineId)}${told}`, locale });
}
