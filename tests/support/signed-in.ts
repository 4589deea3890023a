import { auth } from "@/lib/accounts/auth";
import { ensurePreferences } from "@/lib/accounts/store";

/** A guest, and the headers that a browser of theirs sends. */
export interface SignedIn {
  id: string;
  headers: Headers;
}

export async function signUp(timeZone: string): Promise<SignedIn> {
  const { headers, response } = await auth().api.signInAnonymous({ returnHeaders: true });
  if (!response) throw new Error("no guest");
  await ensurePreferences(response.user.id, { locale: "en", timeZone });
  const cookie = headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  return { id: response.user.id, headers: new Headers({ cookie }) };
}
