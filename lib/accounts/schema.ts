import { z } from "zod";
import { isTimeZone } from "@/lib/dates";
import { type Locale, locales } from "@/lib/i18n/routing";

declare const personId: unique symbol;
/** The id of a person whose session was checked: only lib/accounts/session.ts makes one. */
export type PersonId = string & { readonly [personId]: true };

/** Who is asking: the person of a valid session. */
export type Person = {
  id: PersonId;
  sessionId: string;
  sessionEndsAt: Date;
  /** No e-mail and password yet: what they have hangs on this browser's cookie. */
  isGuest: boolean;
  /** Null for a guest. */
  email: string | null;
  locale: Locale;
  /** IANA. */
  timeZone: string;
};

/** Keys of `accounts.errors` in lib/i18n/messages. */
export const accountErrors = [
  "emailInvalid",
  "passwordEmpty",
  "passwordShort",
  "passwordLong",
  "codeEmpty",
  "taken",
  "alreadySecured",
  "wrongCredentials",
  "wrongPassword",
  "wrongCode",
  "notConfirmed",
  "linkSpent",
  "signedIn",
  "tooMany",
] as const;
export type AccountError = (typeof accountErrors)[number];

const error = (code: AccountError) => ({ error: code });

/** RFC 5321 section 4.5.3.1.3 leaves 254 characters for an address. */
const email = z
  .string(error("emailInvalid"))
  .trim()
  .toLowerCase()
  .max(254, error("emailInvalid"))
  .pipe(z.email(error("emailInvalid")));

/** NIST SP 800-63B asks for length, and for no rules on what the characters are. */
export const passwordMin = 10;
/** Hashing takes longer the longer the text, so it is bounded. */
export const passwordMax = 128;

const newPassword = z
  .string(error("passwordEmpty"))
  .min(passwordMin, error("passwordShort"))
  .max(passwordMax, error("passwordLong"));

const givenPassword = z
  .string(error("passwordEmpty"))
  .min(1, error("passwordEmpty"))
  .max(passwordMax, error("passwordLong"));

/** Where a new guest is: the page's language, the browser's time zone. */
export const Place = z.object({
  locale: z.enum(locales),
  timeZone: z.string().max(64).refine(isTimeZone),
});
export type Place = z.infer<typeof Place>;

export const SecureInput = z.object({ email, password: newPassword });
export const SignInInput = z.object({ email, password: givenPassword });
export const RecoverInput = z.object({
  email,
  code: z.string(error("codeEmpty")).min(1, error("codeEmpty")).max(64, error("wrongCode")),
  password: newPassword,
});

// Several forms stand on one page, so their fields have names of their own.
export const ChangePasswordInput = z.object({ currentPassword: givenPassword, newPassword });
export const RenewCodeInput = z.object({ codePassword: givenPassword });
export const DeleteAccountInput = z.object({ deletePassword: givenPassword });
export const DeleteGuestInput = z.object({
  confirmation: z.string(error("notConfirmed")).max(64, error("notConfirmed")),
});

/** 32 bytes as base64url. */
export const TransferInput = z.object({
  token: z.string(error("linkSpent")).regex(/^[\w-]{43}$/, error("linkSpent")),
});
