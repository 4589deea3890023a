import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { accountErrors } from "@/lib/accounts/schema";
import type { Rule, TopUpRow } from "@/lib/carriers/schema";
import type { StillKey, StopsKey } from "@/lib/carriers/stops";
import { changes } from "@/lib/lines/bulk";
import { dueNames } from "@/lib/lines/dashboard";
import type { Stage } from "@/lib/lines/stages";
import type { Repair, Without } from "@/lib/push/browser";
import type { RegisterProblem } from "@/lib/push/register";
import type { Snooze } from "@/lib/reminders/queries";
import { textsOf } from "../support/texts";

type Use = Extract<Rule, { kind: "activity" }>["uses"][number];

const stages = [
  "active",
  "grace",
  "outgoingBlocked",
  "bothBlocked",
  "reserved",
  "lapsed",
  "recycled",
] as const satisfies Stage[];

/** Keys that another file than the one which shows them computes, under their namespace. */
const computed: Record<string, readonly string[]> = {
  "accounts.errors": accountErrors,
  "carriers.facts": ["scratchCard", "online"] satisfies TopUpRow["by"][],
  "carriers.stage": stages,
  "carriers.still": [...stages, "lost", "lostAtOnce"] satisfies StillKey[],
  "carriers.stops": [
    "active",
    "grace",
    "graceOver",
    "outgoingBlocked",
    "bothBlocked",
    "nothingHelps",
    "reserved",
    "lost",
    "released",
    "lostAtOnce",
    "unknown",
  ] satisfies StopsKey[],
  "guide.now": [
    ...(["topUp", "topUpEvery", "period"] satisfies Rule["kind"][]),
    ...(["grace", "outgoingBlocked", "bothBlocked", "reserved", "lost"] satisfies StillKey[]),
  ],
  "guide.use": ["call", "sms", "mms", "data", "purchase"] satisfies Use[],
  "lines.group": dueNames,
  "lines.together": changes,
  "push.denied": [
    "chromeAndroid",
    "chromeDesktop",
    "edgeDesktop",
    "firefoxAndroid",
    "firefoxDesktop",
    "safariMac",
    "samsung",
    "appAndroid",
    "appApple",
    "appDesktop",
    "other",
  ] satisfies Repair[],
  "push.errors": [
    "json",
    "unknown",
    "endpoint",
    "keys",
    "vapidKey",
    "taken",
    "tooMany",
    "tooOften",
  ] satisfies RegisterProblem[],
  "push.without": ["noGoogle", "oldMac", "other"] satisfies Without[],
  "reminders.snooze": ["today", "tomorrow", "later"] satisfies Snooze["on"][],
};

interface Uses {
  keys: Set<string>;
  /** Of keys of which a part is computed where they are used: t(`cause.${cause}`). */
  patterns: RegExp[];
}

const join = (namespace: string, key: string) => (namespace ? `${namespace}.${key}` : key);

/**
 * What a source may mean by its words: each under each namespace that the source names, or as a
 * whole key. So a key that is unused can pass for used, where the same word stands for another one.
 */
function usesIn(source: string): Uses {
  const namespaces = [
    "",
    ...[...source.matchAll(/(?:Translations\(|namespace: )"([\w.]+)"/g)].map(
      ([, name = ""]) => name,
    ),
  ];
  const words = [...source.matchAll(/"([\w.]+)"/g)].map(([, word = ""]) => word);
  const templates = [...source.matchAll(/`([\w.]+\.)\$\{[^`}]*\}(\w*)`/g)];
  return {
    keys: new Set(namespaces.flatMap((namespace) => words.map((word) => join(namespace, word)))),
    patterns: namespaces.flatMap((namespace) =>
      templates.map(
        ([, before = "", after = ""]) =>
          new RegExp(`^${join(namespace, before).replaceAll(".", "\\.")}\\w+${after}$`),
      ),
    ),
  };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const uses = ["app", "lib"]
  .flatMap((top) =>
    readdirSync(root + top, { recursive: true, encoding: "utf8" }).map((path) => `${top}/${path}`),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => usesIn(readFileSync(root + file, "utf8")));
const listed = new Set(
  Object.entries(computed).flatMap(([namespace, keys]) => keys.map((key) => join(namespace, key))),
);

const isUsed = (key: string) =>
  listed.has(key) ||
  uses.some(({ keys, patterns }) => keys.has(key) || patterns.some((pattern) => pattern.test(key)));

const keys = [...(await textsOf("en")).keys()];
const fileOf = (key: string) => key.split(".")[0] ?? "";
const files = [...new Set(keys.map(fileOf))];

describe("the reader of sources", () => {
  it("sees whole keys, keys under a namespace and keys with a computed part", () => {
    const { keys, patterns } = usesIn(`
      const t = useTranslations("push.devices");
      const say = createTranslator({ locale, namespace: "reminders.test" });
      t(on ? "title" : "trouble.none"); say.rich("body"); t(\`state.\${state}Why\`);
      const error = "lines.errors.notFound";`);
    const found = (key: string) => keys.has(key) || patterns.some((pattern) => pattern.test(key));
    for (const key of [
      "push.devices.title",
      "push.devices.trouble.none",
      "push.devices.state.failingWhy",
      "reminders.test.body",
      "lines.errors.notFound",
    ]) {
      expect(found(key), key).toBe(true);
    }
    expect(found("push.devices.state.failing")).toBe(false);
    expect(found("push.offer.title")).toBe(false);
  });
});

describe("the texts", () => {
  it.each(files)("of %s are shown somewhere", (file) => {
    expect(keys.filter((key) => fileOf(key) === file && !isUsed(key))).toEqual([]);
  });
});
