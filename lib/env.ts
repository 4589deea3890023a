import { createECDH } from "node:crypto";
import { z } from "zod";

/** The contact that VAPID tokens name where the operator names none. */
export const PROJECT_HOME = "https://github.com/keepline/keepline";

/** The environment is not usable. The message is one line, for the operator, without values. */
export class EnvError extends Error {
  override name = "EnvError";
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isOrigin(text: string): boolean {
  const url = parseUrl(text);
  return url?.origin === text && (url.protocol === "https:" || url.protocol === "http:");
}

function isPostgresUrl(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === "postgresql:" || url?.protocol === "postgres:";
}

/** Apple's push service answers 403 to a space and to a host that only exists locally. */
function isReachableContact(text: string): boolean {
  const url = parseUrl(text);
  if (!url || /\s/.test(text)) return false;
  const host = url.protocol === "https:" ? url.hostname : /^mailto:[^@]+@([^@]+)$/.exec(text)?.[1];
  return host?.includes(".") === true && !/\.(localhost|local|invalid)$/i.test(host);
}

function isKeyPair(publicKey: string, privateKey: string): boolean {
  const pair = createECDH("prime256v1");
  try {
    pair.setPrivateKey(privateKey, "base64url");
  } catch {
    return false;
  }
  return pair.getPublicKey("base64url") === publicKey;
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((n) => n >= min && n <= max, error);
}

function vapidKey(bytes: number, characters: number) {
  const error = `must be ${bytes} bytes in base64url`;
  const pattern = new RegExp(`^[\\w-]{${characters}}$`);
  // The check of the pair makes no sense of a key that is none.
  return z.string("is not set").regex(pattern, { error, abort: true });
}

const contact = z
  .string()
  .refine(
    isReachableContact,
    "must be mailto: with a real address, or an https: address on a public host",
  );

/** What public pages need to know, and a build with them. */
const site = {
  PORT: wholeNumber(1, 65_535).default(3000),
  APP_URL: z
    .string()
    .transform((text) => text.replace(/\/$/, ""))
    .refine(isOrigin, "must be an origin like https://keepline.example.com, without a path")
    .optional(),
  CONTACT: contact.optional(),
};

const localAddress = (port: number) => `http://localhost:${port}`;

const SiteEnv = z
  .object(site)
  .transform(({ PORT, APP_URL = localAddress(PORT), CONTACT }) => ({ APP_URL, CONTACT }));

const Env = z
  .object({
    ...site,
    HOST: z.string().optional(),
    DATA_DIR: z.string().default(".data"),
    DATABASE_URL: z
      .string("is not set")
      .refine(isPostgresUrl, "must be like postgresql://user:password@host:5432/database"),
    AUTH_SECRET: z.string("is not set").min(32, "must have at least 32 characters"),
    CRON_SECRET: z
      .string()
      .regex(/^[!-~]+$/, "must be of letters, digits and signs, without spaces")
      .optional(),
    VAPID_PUBLIC_KEY: vapidKey(65, 87),
    VAPID_PRIVATE_KEY: vapidKey(32, 43),
    VAPID_SUBJECT: contact.optional(),
    PUSH_ENDPOINT_ORIGINS: z
      .string()
      .default("")
      .transform((list) => list.split(",").flatMap((item) => item.trim() || []))
      .refine(
        (origins) => origins.every(isOrigin),
        "must be origins like https://push.example.com, separated by commas",
      ),
    SENDING_THREADS: wholeNumber(0, 16).default(0),
    TICK_SECONDS: wholeNumber(0, 86_400).default(30),
  })
  .refine((env) => isKeyPair(env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY), {
    path: ["VAPID_PUBLIC_KEY"],
    error: "is not the public key of VAPID_PRIVATE_KEY",
  })
  .transform((env) => {
    const APP_URL = env.APP_URL ?? localAddress(env.PORT);
    const ownContact =
      APP_URL.startsWith("https:") && isReachableContact(APP_URL) ? APP_URL : PROJECT_HOME;
    return { ...env, APP_URL, VAPID_SUBJECT: env.VAPID_SUBJECT ?? ownContact };
  });

export type Env = z.infer<typeof Env>;

/**
 * The environment as Keepline uses it, with its defaults; .env.example says what each variable
 * means. An empty value counts as unset. Throws an EnvError that names each wrong variable.
 */
export const parseEnv = (source: Source): Env => parse(Env, source);

type Source = Record<string, string | undefined>;

function parse<Parsed>(schema: z.ZodType<Parsed>, source: Source): Parsed {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new EnvError(wrong.join("; "));
}

export type SiteEnv = z.infer<typeof SiteEnv>;

/** The part of the environment that a build may read as well, where the secrets aren't set. */
export const parseSiteEnv = (source: Source): SiteEnv => parse(SiteEnv, source);

/** The same of this process. Pages that are made at build time keep what held then. */
export const siteEnv = (): SiteEnv => parseSiteEnv(process.env);

let parsed: Env | undefined;

/** The environment of this process, parsed at first use, so that builds need none. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
