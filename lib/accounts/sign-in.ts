import { isAPIError } from "better-auth/api";
import { auth } from "./auth";

/**
 * Signs the browser that sent `headers` in. A guest of that browser is merged into the account.
 * False for a wrong password and for an unknown address: better-auth hashes either way, so that the
 * time taken doesn't tell them apart.
 */
export const signInWithPassword = (
  headers: Headers,
  body: { email: string; password: string },
): Promise<boolean> => unlessUnauthorized(auth().api.signInEmail({ headers, body }));

/** Spends a transfer token to sign the browser that sent `headers` in; its guest is merged as well. */
export const signInWithTransfer = (headers: Headers, token: string): Promise<boolean> =>
  unlessUnauthorized(auth().api.signInTransfer({ headers, body: { token } }));

async function unlessUnauthorized(signingIn: Promise<unknown>): Promise<boolean> {
  try {
    await signingIn;
    return true;
  } catch (error) {
    if (isAPIError(error) && error.status === "UNAUTHORIZED") return false;
    throw error;
  }
}
