import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PushText, pushPayload, readPushPayload, withoutBody } from "@/lib/push/payload";

const reminder: PushText = {
  title: "Smart ··678: 3 days left",
  body: "Valid until Mon 13 Apr.",
  url: "https://keepline.example/en/lines/1/renew",
  lang: "en",
  tag: "t".repeat(32),
};

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe("the message of a push", () => {
  it("is declarative web push", () => {
    expect(pushPayload({ ...reminder, badge: 2 })).toEqual({
      web_push: 8030,
      notification: {
        title: "Smart ··678: 3 days left",
        navigate: "https://keepline.example/en/lines/1/renew",
        body: "Valid until Mon 13 Apr.",
        lang: "en",
        dir: "ltr",
        tag: "t".repeat(32),
      },
      app_badge: 2,
    });
  });

  it("says nothing of a badge that isn't given, and 0 clears it", () => {
    expect(pushPayload(reminder)).not.toHaveProperty("app_badge");
    expect(pushPayload({ ...reminder, badge: 0 })).toHaveProperty("app_badge", 0);
  });

  it.each([
    ["km", "ស៊ីម\u200bរបស់\u200bអ្នក\u200bនឹង\u200bផុត\u200bកំណត់។ "],
    ["zh", "您的号码即将失效，请尽快充值。"],
    ["en", 'Quotes " and \\ and 👨‍👩‍👧‍👦 cost more. '],
  ])("stays under 2.5 kB in %s however long its text", (lang, sentence) => {
    for (const more of [{}, { delivery: "1", answers }]) {
      const long = pushPayload({ ...reminder, ...more, lang, body: sentence.repeat(400) });
      expect(bytes(long)).toBeLessThan(2_500);
      expect(bytes(long)).toBeGreaterThan(2_450);
      expect(long.notification.body).toMatch(/…$/);
      expect(sentence.repeat(400)).toContain(long.notification.body.slice(0, -1));
    }
  });

  it("cuts between characters as people see them", () => {
    const family = "👨‍👩‍👧‍👦";
    const { body } = pushPayload({ ...reminder, body: family.repeat(400) }).notification;
    expect(body.slice(0, -1).replaceAll(family, "")).toBe("");
    const syllable = "ស្ត្រី";
    const khmer = pushPayload({ ...reminder, lang: "km", body: syllable.repeat(400) });
    expect(khmer.notification.body.slice(0, -1).replaceAll(syllable, "")).toBe("");
  });

  it("leaves room for the body beside a title that never ends", () => {
    const { title, body } = pushPayload({ ...reminder, title: "名".repeat(9_999) }).notification;
    expect(title).toMatch(/^名{50,}…$/);
    expect(body).toBe(reminder.body);
  });

  it("stays under 2.5 kB with any text, and is read back", () => {
    const text = fc.string({ unit: "binary", maxLength: 6_000 });
    const anything = fc.record({ title: text, body: text });
    fc.assert(
      fc.property(anything, (texts) => {
        const payload = pushPayload({ ...reminder, ...texts });
        expect(bytes(payload)).toBeLessThan(2_500);
        expect(payload.notification.body.isWellFormed()).toBe(true);
        const read = readPushPayload(JSON.parse(JSON.stringify(payload)));
        expect(read?.title ?? "").toBe(payload.notification.title);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps its title and its link when the body goes", () => {
    const { notification } = withoutBody(pushPayload(reminder));
    expect(notification).toEqual({ ...pushPayload(reminder).notification, body: "" });
  });
});

const answers = {
  token: `0193a6b8-7f3c-7cc0-9d5e-3b1f0a2c4d6e.${"s".repeat(43)}`,
  kept: "No connection. Your answer is sent later.",
  failed: "Not recorded. Tap to do it in Keepline.",
  offered: [
    { answer: "renewed", title: "Renewed", url: `${reminder.url}#renewed` },
    { answer: "tomorrow", title: "Tomorrow", url: "https://keepline.example/en/lines/1/reminders" },
  ],
} satisfies PushText["answers"];
const answerable = pushPayload({ ...reminder, delivery: "1", answers });

describe("what can be answered in a notification", () => {
  it("is declared with the pages that do the same, for browsers that run no worker", () => {
    const { actions, data } = answerable.notification;
    expect(actions).toEqual([
      { action: "renewed", title: "Renewed", navigate: `${reminder.url}#renewed` },
      {
        action: "tomorrow",
        title: "Tomorrow",
        navigate: "https://keepline.example/en/lines/1/reminders",
      },
    ]);
    const { token, kept, failed } = answers;
    expect(data).toEqual({ delivery: "1", answers: { token, kept, failed } });
  });

  it("is read by the service worker, buttons apart from what they lead to", () => {
    const { actions, data } = readPushPayload(answerable)?.options ?? {};
    expect(actions).toEqual([
      { action: "renewed", title: "Renewed" },
      { action: "tomorrow", title: "Tomorrow" },
    ]);
    const { token, kept, failed } = answers;
    const pages = {
      renewed: `${reminder.url}#renewed`,
      tomorrow: "https://keepline.example/en/lines/1/reminders",
    };
    expect(data?.answers).toEqual({ token, kept, failed, pages });
  });

  const { notification } = answerable;
  it.each<[string, object]>([
    ["there is no list of buttons", { actions: "renewed" }],
    [
      "a button is none that is known",
      { actions: [{ action: "pay", title: "Pay", navigate: "/" }] },
    ],
    [
      "a page is no web address",
      {
        actions: [{ action: "renewed", title: "Renewed", navigate: "javascript:1" }],
      },
    ],
    ["there is no token", { data: { delivery: "1", answers: { kept: "", failed: "" } } }],
  ])("is nothing where %s, and the notification is shown", (_, odd) => {
    const read = readPushPayload({ ...answerable, notification: { ...notification, ...odd } });
    expect(read).toMatchObject({
      title: reminder.title,
      options: { actions: [], data: { url: reminder.url, delivery: "1", answers: null } },
    });
  });
});

describe("the service worker", () => {
  const payload = pushPayload({ ...reminder, badge: 2 });

  it("reads title, options, link and badge", () => {
    expect(readPushPayload(payload)).toEqual({
      title: reminder.title,
      options: {
        body: reminder.body,
        lang: "en",
        dir: "ltr",
        tag: reminder.tag,
        actions: [],
        data: { url: reminder.url, delivery: null, answers: null },
      },
      url: reminder.url,
      badge: 2,
    });
    expect(readPushPayload(pushPayload(reminder))?.badge).toBeNull();
  });

  it("reads which delivery it is, to report on", () => {
    const delivery = "0193a6b8-7f3c-7cc0-9d5e-3b1f0a2c4d6e";
    const named = pushPayload({ ...reminder, delivery });
    expect(named.notification.data).toEqual({ delivery });
    expect(readPushPayload(named)?.options.data).toMatchObject({ url: reminder.url, delivery });
    const odd = { ...named, notification: { ...named.notification, data: { delivery: 1 } } };
    expect(readPushPayload(odd)?.options.data.delivery).toBeNull();
  });

  const { notification } = payload;
  it.each([
    ["nothing", null],
    ["text", "hello"],
    ["a list", [payload]],
    ["another format", { ...payload, web_push: 8031 }],
    ["no notification", { web_push: 8030 }],
    ["no title", { ...payload, notification: { ...notification, title: undefined } }],
    ["an empty title", { ...payload, notification: { ...notification, title: "" } }],
    ["a number for a body", { ...payload, notification: { ...notification, body: 1 } }],
    ["a relative link", { ...payload, notification: { ...notification, navigate: "/en" } }],
    ["a script link", { ...payload, notification: { ...notification, navigate: "javascript:1" } }],
  ])("does not understand %s", (_name, data) => {
    expect(readPushPayload(data)).toBeNull();
  });

  it.each([-1, 1.5, "2", null])("ignores a badge of %j", (badge) => {
    expect(readPushPayload({ ...payload, app_badge: badge })?.badge).toBeNull();
  });
});
