import { headers } from "next/headers";
import { cache } from "react";
import { isTimeZone } from "@/lib/dates";
import { redirect } from "@/lib/i18n/navigation";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";
import { allow, clientAddress } from "@/lib/rate-limit";
import type { Preferences } from "@/prisma/client/client";
import { auth } from "./auth";
import type { Person, PersonId, Place } from "./schema";
import { ensurePreferences, findPreferences } from "./store";

type Session = {
  session: { id: string; expiresAt: Date };
  user: { id: string; email: string; isAnonymous?: boolean | null };
};

function toPerson({ session, user }: Session, { locale, timeZone }: Preferences): Person {
  const isGuest = user.isAnonymous === true;
  return {
    id: user.id as PersonId,
    sessionId: session.id,
    sessionEndsAt: session.expiresAt,
    isGuest,
    // A guest's address is made up.
    email: isGuest ? null : user.email,
    locale: isLocale(locale) ? locale : routing.defaultLocale,
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
  };
}

/**
 * Reading never rolls the session: a page can't set the cookie, which would then run out before the
 * row. `keepSession` in actions.ts rolls both.
 */
const currentSession = async (): Promise<Session | null> =>
  auth().api.getSession({ headers: await headers(), query: { disableRefresh: true } });

/** The person of this request's session, read once a request; null for a stranger. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await currentSession();
  const preferences = session && (await findPreferences(session.user.id));
  return preferences ? toPerson(session, preferences) : null;
});

/** The person of this request's session; a stranger is sent to sign in. */
export async function requirePerson(locale: Locale): Promise<Person> {
  return (await currentPerson()) ?? redirect({ href: "/sign-in", locale });
}

/**
 * The person of this request's session, or else a new guest, signed in to this browser for 400
 * days. For a server action that is about to save somebody's first line.
 */
export async function ensurePerson(
  place: Place,
): Promise<{ ok: true; person: Person } | { ok: false; reason: "tooMany" }> {
  const session = (await currentSession()) ?? (await newGuest());
  if (!session) return { ok: false, reason: "tooMany" };
  const preferences = await ensurePreferences(session.user.id, place);
  return { ok: true, person: toPerson(session, preferences) };
}

async function newGuest(): Promise<Session | null> {
  const asked = await headers();
  if (!(await allow("newGuestByAddress", clientAddress(asked)))) return null;
  const { token } = await auth().api.signInAnonymous({ headers: asked });
  const { internalAdapter } = await auth().$context;
  return internalAdapter.findSession(token);
}
