import { createECDH } from "node:crypto";
import { z } from "zod";
import { hasHiddenCharacters } from "@/lib/text";
import { type EndpointProblem, parseEndpoint } from "./endpoint";

/** Why a subscription is refused: the `message` of each issue of `subscriptionSchema`. */
export type SubscriptionProblem = EndpointProblem | "shape" | "publicKey" | "authSecret";

const problem = (code: SubscriptionProblem) => code;

/** The bytes that unpadded base64url stands for, or null where it isn't their one spelling. */
function bytesOf(text: string, length: number): Buffer | null {
  if (text.length !== Math.ceil((length * 4) / 3)) return null;
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : null;
}

/** An uncompressed point of P-256 (RFC 8291 section 3.1), shown by deriving a secret with it. */
function isPublicKey(text: string): boolean {
  const point = bytesOf(text, 65);
  if (point?.[0] !== 4) return false;
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  try {
    return ecdh.computeSecret(point).length > 0;
  } catch {
    return false;
  }
}

const isAuthSecret = (text: string) => bytesOf(text, 16) !== null;

const PublicKey = z.string(problem("publicKey")).refine(isPublicKey, problem("publicKey"));
const AuthSecret = z.string(problem("authSecret")).refine(isAuthSecret, problem("authSecret"));

/**
 * What a browser's `PushSubscription.toJSON()` gives, and the VAPID public key that it subscribed
 * with. The endpoint comes out in URL's own spelling.
 */
export const subscriptionSchema = (extraOrigins: readonly string[]) =>
  z.object(
    {
      endpoint: z.string(problem("syntax")).transform((text, context) => {
        const endpoint = parseEndpoint(text, extraOrigins);
        if (endpoint.ok) return endpoint.url.href;
        context.addIssue(problem(endpoint.reason));
        return z.NEVER;
      }),
      keys: z.object({ p256dh: PublicKey, auth: AuthSecret }, problem("shape")),
      vapidKey: PublicKey,
    },
    problem("shape"),
  );

/** What a list of devices calls one. */
export const deviceName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => !hasHiddenCharacters(name));

export type Subscription = z.output<ReturnType<typeof subscriptionSchema>>;
