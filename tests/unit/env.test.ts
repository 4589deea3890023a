import { describe, expect, it } from "vitest";
import webpush from "web-push";
import { EnvError, PROJECT_HOME, parseEnv, parseSiteEnv } from "@/lib/env";

const { publicKey, privateKey } = webpush.generateVAPIDKeys();
const least = {
  DATABASE_URL: "postgresql://keepline@localhost/keepline",
  AUTH_SECRET: "a".repeat(32),
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
};

function complaint(changes: Record<string, string>): string {
  try {
    parseEnv({ ...least, ...changes });
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "";
}

describe("parseEnv", () => {
  it("has a default for everything but the database and the secrets", () => {
    expect(parseEnv(least)).toEqual({
      ...least,
      PORT: 3000,
      DATA_DIR: ".data",
      APP_URL: "http://localhost:3000",
      VAPID_SUBJECT: PROJECT_HOME,
      PUSH_ENDPOINT_ORIGINS: [],
      SENDING_THREADS: 0,
      TICK_SECONDS: 30,
    });
  });

  it("takes an empty value for unset", () => {
    const env = parseEnv({ ...least, PORT: "", CRON_SECRET: "", APP_URL: "" });
    expect(env).toMatchObject({ PORT: 3000, APP_URL: "http://localhost:3000" });
    expect(env.CRON_SECRET).toBeUndefined();
  });

  it("names what is not set", () => {
    expect(complaint({ DATABASE_URL: "", AUTH_SECRET: "" })).toBe(
      "DATABASE_URL is not set; AUTH_SECRET is not set",
    );
  });

  it.each(["0", "65536", "3000.5", "8e3", "-1", " 80", "http"])("refuses %s as PORT", (PORT) => {
    expect(complaint({ PORT })).toBe("PORT must be a whole number from 1 to 65535");
  });

  it("lets TICK_SECONDS be 0", () => {
    expect(parseEnv({ ...least, TICK_SECONDS: "0" }).TICK_SECONDS).toBe(0);
  });

  it.each(["mysql://localhost/x", "localhost:5432", "file:./dev.db"])(
    "refuses %s as DATABASE_URL",
    (DATABASE_URL) => {
      expect(complaint({ DATABASE_URL })).toMatch(/^DATABASE_URL must be like postgresql:/);
    },
  );

  it("never repeats a value", () => {
    const message = complaint({
      DATABASE_URL: "mysql://root:hunter2@localhost/x",
      AUTH_SECRET: "hunter2",
      VAPID_PRIVATE_KEY: "hunter2",
    });
    expect(message).not.toContain("hunter2");
    expect(message.split("; ")).toHaveLength(3);
    expect(message).not.toContain("\n");
  });

  it("takes APP_URL with or without its last slash, but not with a path", () => {
    const APP_URL = "https://keepline.example.com";
    expect(parseEnv({ ...least, APP_URL }).APP_URL).toBe(APP_URL);
    expect(parseEnv({ ...least, APP_URL: `${APP_URL}/` }).APP_URL).toBe(APP_URL);
    expect(complaint({ APP_URL: `${APP_URL}/app` })).toMatch(/^APP_URL must be an origin/);
    expect(complaint({ APP_URL: "ftp://keepline.example.com" })).toMatch(/^APP_URL/);
  });

  it("splits the extra push origins", () => {
    const PUSH_ENDPOINT_ORIGINS = "https://push.example.com, http://127.0.0.1:8080,";
    expect(parseEnv({ ...least, PUSH_ENDPOINT_ORIGINS }).PUSH_ENDPOINT_ORIGINS).toEqual([
      "https://push.example.com",
      "http://127.0.0.1:8080",
    ]);
  });

  it.each([
    "https://push.example.com/up",
    "https://user@push.example.com",
    "https://push.example.com:443",
    "push.example.com",
    "*",
  ])("refuses %s as a push origin", (origin) => {
    expect(complaint({ PUSH_ENDPOINT_ORIGINS: origin })).toMatch(/^PUSH_ENDPOINT_ORIGINS must/);
  });
});

describe("VAPID keys", () => {
  it("must belong together", () => {
    expect(complaint({ VAPID_PUBLIC_KEY: webpush.generateVAPIDKeys().publicKey })).toBe(
      "VAPID_PUBLIC_KEY is not the public key of VAPID_PRIVATE_KEY",
    );
  });

  it("must have their length", () => {
    expect(complaint({ VAPID_PUBLIC_KEY: publicKey.slice(1) })).toBe(
      "VAPID_PUBLIC_KEY must be 65 bytes in base64url",
    );
    expect(complaint({ VAPID_PRIVATE_KEY: `${privateKey}=` })).toBe(
      "VAPID_PRIVATE_KEY must be 32 bytes in base64url",
    );
  });
});

describe("VAPID_SUBJECT", () => {
  it.each(["mailto:me@example.com", "https://keepline.example.com/contact"])(
    "may be %s",
    (VAPID_SUBJECT) => {
      expect(parseEnv({ ...least, VAPID_SUBJECT }).VAPID_SUBJECT).toBe(VAPID_SUBJECT);
    },
  );

  it.each([
    "mailto:x@localhost",
    "mailto:x@host.invalid",
    "mailto:x@printer.local",
    "mailto: me@example.com",
    "mailto:me",
    "me@example.com",
    "http://keepline.example.com",
    "https://localhost:3000",
    "https://keepline.local",
  ])("is refused at start as %s", (VAPID_SUBJECT) => {
    expect(complaint({ VAPID_SUBJECT })).toMatch(/^VAPID_SUBJECT must be mailto:/);
  });

  it("is APP_URL where that is https and others can reach it", () => {
    const subjectAt = (APP_URL: string) => parseEnv({ ...least, APP_URL }).VAPID_SUBJECT;
    expect(subjectAt("https://keepline.example.com")).toBe("https://keepline.example.com");
    expect(subjectAt("http://keepline.example.com")).toBe(PROJECT_HOME);
    expect(subjectAt("https://keepline.local")).toBe(PROJECT_HOME);
  });
});

describe("what public pages hold of the environment", () => {
  it("needs no secret, so that a build can read it", () => {
    expect(parseSiteEnv({})).toEqual({ APP_URL: "http://localhost:3000", CONTACT: undefined });
    expect(parseSiteEnv({ PORT: "3100" }).APP_URL).toBe("http://localhost:3100");
  });

  it.each(["mailto:ask@keepline.example.com", "https://example.com/issues"])(
    "takes %s as CONTACT",
    (CONTACT) => {
      expect(parseSiteEnv({ CONTACT }).CONTACT).toBe(CONTACT);
      expect(parseEnv({ ...least, CONTACT }).CONTACT).toBe(CONTACT);
    },
  );

  it.each(["ask@keepline.example.com", "javascript:alert(1)", "http://example.com", "mailto:me"])(
    "refuses %s as CONTACT, at a build and at start",
    (CONTACT) => {
      expect(() => parseSiteEnv({ CONTACT })).toThrow(/^CONTACT must be mailto:/);
      expect(complaint({ CONTACT })).toMatch(/^CONTACT must be mailto:/);
    },
  );
});
