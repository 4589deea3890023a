"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";
import { allow, type Bucket, clientAddress } from "@/lib/rate-limit";
import { requestOrigin } from "@/lib/request-origin";
import { auth } from "./auth";
import * as credentials from "./credentials";
import { type QrCode, qrCode } from "./qr";
import { transferState } from "./queries";
import {
  type AccountError,
  accountErrors,
  ChangePasswordInput,
  DeleteAccountInput,
  DeleteGuestInput,
  RecoverInput,
  RenewCodeInput,
  SecureInput,
  SignInInput,
  TransferInput,
} from "./schema";
import { currentPerson, requirePerson } from "./session";
import { signInWithPassword, signInWithTransfer } from "./sign-in";
import { deletePerson, removeDevicesOf, setLanguage } from "./store";
import { createTransfer } from "./transfer";

/** What is wrong, by field; `form` is what concerns no single one. `typed` goes back into the form. */
export type Refused = {
  ok: false;
  errors: { [field: string]: AccountError | undefined };
  typed: { [field: string]: string };
};
/** Before the first try, null. */
export type Outcome<Success = object> = Refused | ({ ok: true } & Success) | null;

/** A server action can't read the language from its address, so each form sends its own. */
function localeOf(form: FormData): Locale {
  const locale = form.get("locale");
  return isLocale(locale) ? locale : routing.defaultLocale;
}

/** All but passwords, which no answer repeats. */
const repeatable = ["email", "code", "confirmation"];

function refuse(form: FormData, errors: Refused["errors"]): Refused {
  const typed: Refused["typed"] = {};
  for (const field of repeatable) typed[field] = String(form.get(field) ?? "").slice(0, 254);
  return { ok: false, errors, typed };
}

function parse<T>(
  schema: z.ZodType<T>,
  form: FormData,
): { ok: true; input: T } | { ok: false; refused: Refused } {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: Refused["errors"] = {};
  for (const { path, message } of parsed.error.issues) {
    errors[String(path[0])] ??= accountErrors.find((code) => code === message);
  }
  return { ok: false, refused: refuse(form, errors) };
}

async function allowByAddress(bucket: Bucket): Promise<boolean> {
  return allow(bucket, clientAddress(await headers()));
}

/** Signs in with e-mail and password; this browser's guest moves into the account. */
export async function signIn(_before: Outcome, form: FormData): Promise<Outcome> {
  const locale = localeOf(form);
  const person = await currentPerson();
  if (person && !person.isGuest) return redirect({ href: "/lines", locale });

  const parsed = parse(SignInInput, form);
  if (!parsed.ok) return parsed.refused;
  const { input } = parsed;
  if (!(await allowByAddress("signInByAddress")) || !(await allow("signInByEmail", input.email))) {
    return refuse(form, { form: "tooMany" });
  }
  if (!(await signInWithPassword(await headers(), input))) {
    return refuse(form, { form: "wrongCredentials" });
  }
  return redirect({ href: "/lines", locale });
}

/** Sets a new password by recovery code, signs in with it, and gives the next code, once. */
export async function recoverAccount(
  _before: Outcome<{ code: string }>,
  form: FormData,
): Promise<Outcome<{ code: string }>> {
  const parsed = parse(RecoverInput, form);
  if (!parsed.ok) return parsed.refused;
  const { input } = parsed;
  if (
    !(await allowByAddress("recoverByAddress")) ||
    !(await allow("recoverByEmail", input.email))
  ) {
    return refuse(form, { form: "tooMany" });
  }
  const recovered = await credentials.recover(input, new Date());
  if (!recovered.ok) return refuse(form, { form: recovered.reason });
  await signInWithPassword(await headers(), input);
  return recovered;
}

/** Makes this browser's guest an account, and gives its recovery code, once. */
export async function secureAccount(
  _before: Outcome<{ code: string }>,
  form: FormData,
): Promise<Outcome<{ code: string }>> {
  const person = await requirePerson(localeOf(form));
  const parsed = parse(SecureInput, form);
  if (!parsed.ok) return parsed.refused;
  // Its answer tells which addresses have accounts, so it is not to be asked in bulk.
  if (!(await allowByAddress("secureByAddress"))) return refuse(form, { form: "tooMany" });
  const secured = await credentials.secure(person.id, parsed.input);
  if (secured.ok) {
    refresh();
    return secured;
  }
  return secured.reason === "taken"
    ? refuse(form, { email: "taken" })
    : refuse(form, { form: "alreadySecured" });
}

export async function changePassword(_before: Outcome, form: FormData): Promise<Outcome> {
  const person = await requirePerson(localeOf(form));
  const parsed = parse(ChangePasswordInput, form);
  if (!parsed.ok) return parsed.refused;
  if (!(await allow("passwordByPerson", person.id))) return refuse(form, { form: "tooMany" });
  const { currentPassword, newPassword } = parsed.input;
  const changed = await credentials.changePassword(
    { userId: person.id, sessionId: person.sessionId },
    currentPassword,
    newPassword,
  );
  return changed ? { ok: true } : refuse(form, { currentPassword: "wrongPassword" });
}

/** Puts a new recovery code in place of the one before, and gives it, once. */
export async function renewRecoveryCode(
  _before: Outcome<{ code: string }>,
  form: FormData,
): Promise<Outcome<{ code: string }>> {
  const person = await requirePerson(localeOf(form));
  const parsed = parse(RenewCodeInput, form);
  if (!parsed.ok) return parsed.refused;
  if (!(await allow("passwordByPerson", person.id))) return refuse(form, { form: "tooMany" });
  const code = await credentials.renewRecoveryCode(
    person.id,
    parsed.input.codePassword,
    new Date(),
  );
  return code ? { ok: true, code } : refuse(form, { codePassword: "wrongPassword" });
}

export type Transfer = { url: string; qr: QrCode };

/** Makes a link, and its QR code, that opens this account in one other browser. */
export async function startTransfer(
  _before: Outcome<Transfer>,
  form: FormData,
): Promise<Outcome<Transfer>> {
  const locale = localeOf(form);
  const person = await requirePerson(locale);
  const token = await createTransfer(person.id, new Date());
  const path = getPathname({ href: `/transfer/${token}`, locale });
  const url = new URL(path, await requestOrigin()).href;
  return { ok: true, url, qr: qrCode(url) };
}

/** Spends a transfer link: this browser is signed in, and its guest moves into that account. */
export async function redeemTransfer(_before: Outcome, form: FormData): Promise<Outcome> {
  const locale = localeOf(form);
  const parsed = parse(TransferInput, form);
  if (!parsed.ok) return refuse(form, { form: "linkSpent" });
  if (!(await allowByAddress("transferByAddress"))) return refuse(form, { form: "tooMany" });
  const { token } = parsed.input;
  const state = await transferState(token);
  if (state === "signedIn") return refuse(form, { form: "signedIn" });
  if (state === "spent") return refuse(form, { form: "linkSpent" });
  if (state === "open" && !(await signInWithTransfer(await headers(), token))) {
    return refuse(form, { form: "linkSpent" });
  }
  return redirect({ href: "/lines", locale });
}

/** Rolls the session and its cookie on by 400 days, at most once a day. */
export async function keepSession(): Promise<void> {
  await auth().api.getSession({ headers: await headers() });
}

/** Keeps the language that the person switched to, for what is written without a page. */
export async function rememberLanguage(locale: Locale): Promise<void> {
  const person = await currentPerson();
  if (person && isLocale(locale)) await setLanguage(person.id, locale);
}

/** Signs this browser out, and ends its device. */
export async function signOut(form: FormData): Promise<void> {
  const person = await currentPerson();
  if (person) await removeDevicesOf({ userId: person.id, sessionId: person.sessionId });
  await auth().api.signOut({ headers: await headers() });
  redirect({ href: "/", locale: localeOf(form) });
}

/** Deletes the person and all that is theirs: by password, or a guest by the typed word. */
export async function deleteAccount(_before: Outcome, form: FormData): Promise<Outcome> {
  const locale = localeOf(form);
  const person = await requirePerson(locale);
  const refused = person.isGuest
    ? await refuseUnlessConfirmed(form, locale)
    : await refuseUnlessPassword(form, person.id);
  if (refused) return refused;
  await deletePerson(person.id);
  await auth().api.signOut({ headers: await headers() });
  return redirect({ href: "/", locale });
}

async function refuseUnlessConfirmed(form: FormData, locale: Locale): Promise<Refused | null> {
  const parsed = parse(DeleteGuestInput, form);
  if (!parsed.ok) return parsed.refused;
  const t = await getTranslations({ locale, namespace: "accounts" });
  const plain = (text: string) => text.replaceAll("\u200B", "").trim().toLowerCase();
  const confirmed = plain(parsed.input.confirmation) === plain(t("delete.word"));
  return confirmed ? null : refuse(form, { confirmation: "notConfirmed" });
}

async function refuseUnlessPassword(form: FormData, userId: string): Promise<Refused | null> {
  const parsed = parse(DeleteAccountInput, form);
  if (!parsed.ok) return parsed.refused;
  if (!(await allow("passwordByPerson", userId))) return refuse(form, { form: "tooMany" });
  const known = await credentials.isPassword(userId, parsed.input.deletePassword);
  return known ? null : refuse(form, { deletePassword: "wrongPassword" });
}
