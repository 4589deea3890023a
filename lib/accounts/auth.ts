import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { nextCookies } from "better-auth/next-js";
import { anonymous } from "better-auth/plugins/anonymous";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { mergeInto } from "./merge.store";
import { passwordMax, passwordMin, TransferInput } from "./schema";
import { redeemTransfer } from "./transfer";

/** In seconds. Browsers keep no cookie longer (draft-ietf-httpbis-rfc6265bis section 5.5). */
export const sessionAge = 400 * 24 * 3600;
/** In seconds: how old a session is when it may roll. */
export const sessionUpdateAge = 24 * 3600;

/** Its path begins with /sign-in, so that the anonymous plugin links this browser's guest. */
const transferSignIn = () => ({
  id: "transfer",
  endpoints: {
    signInTransfer: createAuthEndpoint(
      "/sign-in/transfer",
      { method: "POST", body: TransferInput },
      async (ctx) => {
        const userId = await redeemTransfer(ctx.body.token, new Date());
        const user = userId && (await ctx.context.internalAdapter.findUserById(userId));
        if (!user) throw new APIError("UNAUTHORIZED");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ token: session.token });
      },
    ),
  },
});

function createAuth() {
  const { APP_URL, AUTH_SECRET } = env();
  return betterAuth({
    secret: AUTH_SECRET,
    baseURL: APP_URL,
    trustedOrigins: [new URL(APP_URL).origin],
    // Not interactive: the embedded database has one connection, and a query beside its open
    // transaction would wait for ever.
    database: prismaAdapter(db(), { provider: "postgresql", transaction: false }),
    session: { expiresIn: sessionAge, updateAge: sessionUpdateAge },
    // An account begins as a guest (lib/accounts/credentials.ts), so there is no sign-up.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMin,
      maxPasswordLength: passwordMax,
    },
    advanced: {
      cookiePrefix: "keepline",
      useSecureCookies: APP_URL.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    // It would cover better-auth's own HTTP routes, and there are none: see lib/rate-limit.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
    plugins: [
      anonymous({
        // mergeInto deletes the guest itself, in the transaction that empties it.
        disableDeleteAnonymousUser: true,
        onLinkAccount: ({ anonymousUser, newUser }) =>
          db().$transaction(
            (tx) =>
              mergeInto(
                tx,
                { userId: anonymousUser.user.id, sessionId: anonymousUser.session.id },
                { userId: newUser.user.id, sessionId: newUser.session.id },
                new Date(),
              ),
            { timeout: 30_000 },
          ),
      }),
      transferSignIn(),
      nextCookies(),
    ],
  });
}

let made: ReturnType<typeof createAuth> | undefined;

/** better-auth, set up at first use: importing this needs no environment, so builds have none. */
export function auth() {
  made ??= createAuth();
  return made;
}
