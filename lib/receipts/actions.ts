"use server";

import { requirePerson } from "@/lib/accounts/session";
import { idFrom, localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import { historyPath } from "./history";
import { deleteReceipt } from "./store";

export async function removeReceipt(
  lineId: string,
  renewalId: string,
  form: FormData,
): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const removed = await deleteReceipt(person.id, idFrom(renewalId));
  redirect({ href: historyPath(idFrom(lineId), values, removed ? "removed" : ""), locale });
}
