"use server";

import { requirePerson } from "@/lib/accounts/session";
import { idFrom, localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import { errorsOf, type FormErrors } from "@/lib/lines/errors";
import { readDescription } from "./own";
import { deleteOwnCarrier, linesMovedBy, updateOwnCarrier } from "./own.store";

/** What the form of a described carrier shows again. */
export interface DescriptionState {
  errors: FormErrors;
  values: Record<string, string>;
  /** How many lines' dates saving would change, where the person is asked first; else 0. */
  moves: number;
}

/** Saves a description; where the dates of lines follow from it, only once that is confirmed. */
export async function saveMyCarrier(
  id: string,
  _: DescriptionState,
  form: FormData,
): Promise<DescriptionState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const parsed = readDescription(values);
  if (!parsed.success) return { errors: errorsOf(parsed.error, "own."), values, moves: 0 };
  const carrierId = idFrom(id);
  if (!values.confirmed) {
    const moves = await linesMovedBy(person.id, carrierId, parsed.data);
    if (moves > 0) return { errors: {}, values, moves };
  }
  const saved = await updateOwnCarrier(person.id, carrierId, parsed.data, new Date());
  if (!saved) return { errors: { form: "lines.errors.notFound" }, values, moves: 0 };
  redirect({ href: `/settings/carriers?saved=${carrierId}`, locale });
  return { errors: {}, values, moves: 0 };
}

/** Why a carrier was not deleted. */
export type DeleteRefusal = "inUse" | "notFound" | null;

export async function deleteMyCarrier(
  id: string,
  _: DeleteRefusal,
  form: FormData,
): Promise<DeleteRefusal> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const deleted = await deleteOwnCarrier(person.id, idFrom(id));
  if (!deleted.ok) return deleted.problem;
  redirect({ href: "/settings/carriers?deleted=yes", locale });
  return null;
}
