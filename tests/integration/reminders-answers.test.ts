import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/push/answers/route";
import { POST as report } from "@/app/api/push/reports/route";
import { toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { renewLine, undoUnconfirmedRenewal } from "@/lib/lines/renewals.store";
import { deleteLine, setArchived, updateLine } from "@/lib/lines/store";
import { removeDevice } from "@/lib/push/device.store";
import { answerKey, answerToken } from "@/lib/reminders/answer-token";
import { reminderTraceOf } from "@/lib/reminders/log";
import { findLog } from "@/lib/reminders/log.store";
import { endSnooze, setLetGo } from "@/lib/reminders/watch.store";
import { day } from "../support/day";
import { refusing } from "../support/failing-database";
import { addDevice, addLine, createPerson, createSession, lineData } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");
const lead0 = new Date("2027-04-13T02:00:00Z");
const dayMinutes = 24 * 60;

const ticking = setUpTicking(added);
const { phone, tickAt } = ticking;

let alice: string;
let bob: string;
let lineId: string;
let mobile: TestSubscription;

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  [alice, bob] = [await createPerson(), await createPerson()];
  mobile = phone();
  await addDevice(alice, mobile, { name: "Phone" });
  lineId = await addLine(alice, {}, added);
});

interface Received {
  title: string;
  actions?: { action: string; title: string; navigate: string }[];
  data: { delivery: string; answers?: { token: string; kept: string; failed: string } };
}

/** The latest notification that a browser got. */
function latest(subscription: TestSubscription): Received {
  const { text } = ticking.service.received(subscription).at(-1) ?? {};
  if (!text) throw new Error("nothing was received");
  return JSON.parse(text).notification;
}
const tokenOf = (subscription: TestSubscription) => latest(subscription).data.answers?.token ?? "";

/** As a service worker asks, without any cookie. */
const given = (body: unknown) =>
  new Request("http://localhost:3000/api/push/answers", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function answer(
  body: unknown,
  at: Date,
): Promise<{ status: number; said: { title: string; body: string; url: string } | null }> {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  try {
    const response = await POST(given(body));
    const text = await response.text();
    return { status: response.status, said: text ? JSON.parse(text) : null };
  } finally {
    vi.useRealTimers();
  }
}

/** It arrives at `at`, as soon as it was given unless told otherwise. */
const say = (given: "renewed" | "tomorrow", at: Date, token = tokenOf(mobile), givenAt = at) =>
  answer({ token, answer: given, at: givenAt }, at);

const nothing = { status: 404, said: null };

const renewals = () => db().renewal.findMany({ where: { lineId, undoneAt: null } });
const line = () => db().line.findUniqueOrThrow({ where: { id: lineId } });
const watch = () => db().watch.findFirstOrThrow({ where: { lineId } });

describe("a notification", () => {
  it("can be answered in the language of the device, and leads to the pages that do the same", async () => {
    const tablet = phone();
    await addDevice(alice, tablet, { locale: "zh" });
    await tickAt(lead30);
    const page = `https://keepline.example/en/lines/${lineId}`;
    expect(latest(mobile).actions).toEqual([
      {
        action: "renewed",
        title: "Renewed",
        navigate: `${page}/renew?carrier=kh-cellcard#renewed`,
      },
      { action: "tomorrow", title: "Tomorrow", navigate: `${page}/reminders` },
    ]);
    expect(latest(tablet).actions?.map(({ title }) => title)).toEqual(["已续费", "明天再说"]);
    expect(tokenOf(tablet)).not.toBe(tokenOf(mobile));
  });

  it("of the last day says later, and one that asks for a date isn't asked to renew", async () => {
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    await tickAt(lead14);
    expect(latest(mobile).title).toBe("Cellcard ··678: until when is it valid now?");
    expect(latest(mobile).actions?.map(({ title }) => title)).toEqual(["Tomorrow"]);
    await tickAt(lead0);
    expect(latest(mobile).actions?.map(({ title }) => title)).toEqual(["Later"]);
  });

  it("of several lines can't be answered", async () => {
    for (const number of ["012 345 670", "012 345 671", "012 345 672"]) {
      await addLine(alice, { number }, added);
    }
    await tickAt(lead30);
    expect(latest(mobile).title).toBe("4 numbers need renewing");
    expect(latest(mobile)).not.toHaveProperty("actions");
    expect(latest(mobile).data).not.toHaveProperty("answers");
  });
});

describe("“Renewed”", () => {
  it("is in the ledger without a date, and the old deadlines stay armed", async () => {
    await tickAt(lead30);
    expect(await say("renewed", later(lead30, 5))).toEqual({
      status: 200,
      said: {
        title: "Cellcard ··678",
        body: "Noted. Open Keepline to enter the new date.",
        url: `https://keepline.example/en/lines/${lineId}`,
      },
    });
    expect(await renewals()).toMatchObject([
      { renewedOn: toDbDate(day("2027-03-14")), validAfter: null, confirmedAt: null },
    ]);
    expect((await line()).validUntil).toEqual(toDbDate(day("2027-04-13")));
    expect((await watch()).nextAt).toEqual(lead14);
    await tickAt(lead14);
    expect(latest(mobile).title).toBe("Cellcard ··678: until when is it valid now?");
  });

  it("is dated by the person's calendar", async () => {
    await db().preferences.updateMany({ data: { timeZone: "America/Los_Angeles" } });
    await tickAt(lead30);
    await say("renewed", later(lead30, 60));
    expect(await renewals()).toMatchObject([{ renewedOn: toDbDate(day("2027-03-13")) }]);
  });

  it.each<[string, Date, string]>([
    ["it was given without a network", later(lead30, 5), "2027-03-14"],
    ["the phone's clock is behind", later(lead30, -dayMinutes), "2027-03-16"],
    ["the phone's clock is ahead", later(lead30, 9 * dayMinutes), "2027-03-16"],
  ])("that arrives two days later, as %s, is dated so", async (_, givenAt, renewedOn) => {
    await tickAt(lead30);
    await say("renewed", later(lead30, 2 * dayMinutes), tokenOf(mobile), givenAt);
    expect(await renewals()).toMatchObject([{ renewedOn: toDbDate(day(renewedOn)) }]);
  });

  it("that is sent again, or said on another device as well, is entered once", async () => {
    const tablet = phone();
    await addDevice(alice, tablet, { name: "Tablet" });
    await tickAt(lead30);
    for (const at of [1, 2]) {
      expect(await say("renewed", later(lead30, at))).toMatchObject({ status: 200 });
    }
    expect(await say("renewed", later(lead30, 3), tokenOf(tablet))).toMatchObject({ status: 200 });
    expect(await renewals()).toHaveLength(1);
  });

  it("said on two devices at the same moment is entered once", async () => {
    const tablet = phone();
    await addDevice(alice, tablet, { name: "Tablet" });
    await tickAt(lead30);
    const at = later(lead30, 1);
    vi.useFakeTimers({ toFake: ["Date"], now: at });
    const responses = await Promise.all(
      [mobile, tablet].map((device) =>
        POST(given({ token: tokenOf(device), answer: "renewed", at })),
      ),
    );
    vi.useRealTimers();
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(await renewals()).toHaveLength(1);
  });

  it("is another renewal than the one before the reminder", async () => {
    const before = {
      renewedOn: day("2027-01-13"),
      validUntil: day("2027-04-13"),
      source: "typed",
      amount: null,
      currency: null,
      way: null,
    } as const;
    await renewLine(alice, lineId, before, later(added, 1));
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    expect(await renewals()).toHaveLength(2);
  });

  it("adds nothing to a renewal that was entered in the app since", async () => {
    await tickAt(lead30);
    const entered = {
      renewedOn: day("2027-03-14"),
      validUntil: day("2027-09-10"),
      source: "typed",
      amount: null,
      currency: null,
      way: null,
    } as const;
    await renewLine(alice, lineId, entered, later(lead30, 1));
    expect(await say("renewed", later(lead30, 2))).toMatchObject({ status: 200 });
    expect(await renewals()).toHaveLength(1);
  });

  it("can be taken back in the app, and stays so when it is sent again", async () => {
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    const [entered] = await renewals();
    const undone = await undoUnconfirmedRenewal(alice, entered?.id ?? "", later(lead30, 2));
    expect(undone).toBe(true);
    await say("renewed", later(lead30, 3));
    expect(await renewals()).toEqual([]);
  });
});

describe("“Tomorrow”", () => {
  it("rings again the next day, and says when; it can be taken back", async () => {
    await tickAt(lead30);
    expect(await say("tomorrow", later(lead30, 5))).toEqual({
      status: 200,
      said: {
        title: "Cellcard ··678",
        body: "Reminding again Mon, 15 Mar 2027, 09:00.",
        url: `https://keepline.example/en/lines/${lineId}/reminders`,
      },
    });
    expect((await watch()).nextAt).toEqual(later(lead30, dayMinutes));
    // Sent again, since the reply was lost, it puts nothing off once more.
    expect(await say("tomorrow", later(lead30, 6))).toMatchObject({ status: 200 });
    expect(await watch()).toMatchObject({ snoozes: 1 });
    expect(await endSnooze(alice, lineId, later(lead30, 7))).toBe(true);
    expect((await watch()).nextAt).toEqual(lead14);
  });

  it("on the last day means three hours", async () => {
    await tickAt(lead0);
    expect(await say("tomorrow", later(lead0, 5))).toMatchObject({
      said: { body: "Reminding again Tue, 13 Apr 2027, 12:05." },
    });
  });

  it("after “Renewed” is no second answer of the same notification", async () => {
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    expect(await say("tomorrow", later(lead30, 2))).toEqual(nothing);
    expect(await watch()).toMatchObject({ snoozes: 0 });
  });
});

describe("a server that crashes before an answer is done", () => {
  // Whatever a process that is killed would write afterwards isn't written either.
  const takenBack = 'UPDATE ON "Delivery" FOR EACH ROW WHEN (OLD.answer IS NOT NULL)';

  it.each([
    ["renewed", 'INSERT ON "Renewal"', { entered: 1, snoozes: 0 }],
    ["tomorrow", 'UPDATE ON "Watch"', { entered: 0, snoozes: 1 }],
  ] as const)("has it done when “%s” is sent again", async (word, event, done) => {
    await tickAt(lead30);
    await refusing([event, takenBack], () =>
      expect(say(word, later(lead30, 1))).rejects.toThrow("refused for a test"),
    );
    expect(await say(word, later(lead30, 2))).toMatchObject({ status: 200 });
    expect(await renewals()).toHaveLength(done.entered);
    expect(await watch()).toMatchObject({ snoozes: done.snoozes });
  });
});

describe("nothing is done, and nothing told, where", () => {
  beforeEach(async () => {
    await tickAt(lead30);
  });
  const untouched = async () => {
    expect(await renewals()).toEqual([]);
    expect(await watch()).toMatchObject({ snoozes: 0 });
    expect(await db().delivery.findMany()).toMatchObject([{ answer: null, answeredAt: null }]);
  };

  const at = later(lead30, 1);
  it.each<[string, (token: string, deliveryId: string) => unknown]>([
    ["there is no token", () => ({ answer: "renewed", at })],
    ["it is another word", (token) => ({ token, answer: "letGo", at })],
    ["it is no JSON", () => "{"],
    ["it is too long", (token) => ({ token, answer: "renewed", at, more: "x".repeat(300) })],
    ["only the delivery is known", (_, id) => ({ token: `${id}.`, answer: "renewed", at })],
    [
      "it is signed by another secret",
      (_, id) => ({ token: answerToken(answerKey("another"), id), answer: "renewed", at }),
    ],
    [
      "it is signed by the session secret itself",
      (_, id) => ({
        token: `${id}.${createHmac("sha256", env().AUTH_SECRET).update(id).digest("base64url")}`,
        answer: "renewed",
        at,
      }),
    ],
    [
      "a letter is another one",
      (token) => ({
        token: token.replace(/\.(.)/, (_, c) => (c === "A" ? ".B" : ".A")),
        answer: "renewed",
        at,
      }),
    ],
    [
      "it is of no delivery",
      () => ({
        token: answerToken(answerKey(env().AUTH_SECRET), "0193a6b8-7f3c-7cc0-9d5e-3b1f0a2c4d6e"),
        answer: "renewed",
        at,
      }),
    ],
  ])("%s", async (_, body) => {
    const { token } = latest(mobile).data.answers ?? { token: "" };
    expect(await answer(body(token, latest(mobile).data.delivery), later(lead30, 1))).toEqual(
      nothing,
    );
    await untouched();
  });

  it.each(["renewed", "tomorrow"] as const)("the message of a “%s” is over", async (given) => {
    expect(await say(given, lead14)).toEqual(nothing);
    await untouched();
    expect(await say(given, later(lead14, -1))).toMatchObject({ status: 200 });
  });

  it.each(["renewed", "tomorrow"] as const)("the line of a “%s” is put away", async (given) => {
    await setArchived(alice, lineId, true, later(lead30, 1));
    expect(await say(given, later(lead30, 2))).toEqual(nothing);
    await untouched();
  });

  it("the line is deleted", async () => {
    const token = tokenOf(mobile);
    await deleteLine(alice, lineId);
    expect(await say("renewed", later(lead30, 1), token)).toEqual(nothing);
    expect(await db().renewal.count()).toBe(0);
  });

  it("the line is let go, and is to be told of tomorrow", async () => {
    await setLetGo(alice, lineId, true, later(lead30, 1));
    expect(await say("tomorrow", later(lead30, 2))).toEqual(nothing);
    await untouched();
  });

  it("the browser was signed out, or has become another person's", async () => {
    const [device] = await db().device.findMany({ where: { userId: alice } });
    await addDevice(bob, mobile, { sessionId: await createSession(bob) });
    expect(await say("renewed", later(lead30, 1))).toEqual(nothing);
    await untouched();
    await removeDevice(bob, device?.id ?? "");
    expect(await say("renewed", later(lead30, 2))).toEqual(nothing);
    await untouched();
  });
});

describe("an address that many share", () => {
  const usedUp = (bucket: string) =>
    db().rateLimit.updateMany({
      where: { key: { startsWith: bucket } },
      data: { points: 1_000_000 },
    });

  it("answers though its reports are used up", async () => {
    await tickAt(lead30);
    const { delivery } = latest(mobile).data;
    const shown = { method: "POST", body: JSON.stringify({ delivery, event: "shown" }) };
    await report(new Request("http://localhost:3000/api/push/reports", shown));
    await usedUp("reportByAddress");
    expect(await say("renewed", later(lead30, 1))).toMatchObject({ status: 200 });
  });

  it("is not held up by one who answers the same over and over, or guesses", async () => {
    const his = phone();
    await addDevice(bob, his);
    await addLine(bob, {}, added);
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    await usedUp("answerByDelivery");
    expect(await say("renewed", later(lead30, 2))).toEqual({ status: 429, said: null });
    expect(await say("renewed", later(lead30, 2), `${tokenOf(his)}A`)).toEqual(nothing);
    expect(await say("renewed", later(lead30, 2), tokenOf(his))).toMatchObject({ status: 200 });
  });

  it("is heard no more after thousands of answers", async () => {
    await tickAt(lead30);
    await say("renewed", later(lead30, 1));
    await usedUp("answerByAddress");
    expect(await say("renewed", later(lead30, 2))).toEqual({ status: 429, said: null });
  });
});

it("a message that was withdrawn before it was accepted can't be answered", async () => {
  ticking.service.answer(mobile, { status: 503 });
  await tickAt(lead30);
  const [{ id } = { id: "" }] = await db().delivery.findMany();
  const token = answerToken(answerKey(env().AUTH_SECRET), id);
  await updateLine(alice, lineId, lineData({ validUntil: day("2027-09-10") }), later(lead30, 1));
  expect(await say("renewed", later(lead30, 2), token)).toEqual(nothing);
  expect(await renewals()).toEqual([]);
});

it("only her own line is answered for, whoever else has the same number", async () => {
  const his = phone();
  await addDevice(bob, his);
  const hisLine = await addLine(bob, {}, added);
  const charlie = await createPerson();
  const other = await addLine(charlie, {}, added);
  await tickAt(lead30);
  await say("renewed", later(lead30, 1));
  await say("tomorrow", later(lead30, 1), tokenOf(his));
  const found = await db().renewal.findMany();
  expect(found.map((renewal) => renewal.lineId)).toEqual([lineId]);
  const snoozed = await db().watch.findMany({ where: { snoozes: 1 } });
  expect(snoozed.map((one) => one.lineId)).toEqual([hisLine]);
  expect(await db().watch.findFirst({ where: { lineId: other } })).toMatchObject({ snoozes: 0 });
});

it("the log tells what was answered, on which device", async () => {
  await tickAt(lead30);
  await say("renewed", later(lead30, 5));
  const { reminders } = await findLog(alice, { page: 1 });
  const [reminder] = reminders;
  expect(reminder && reminderTraceOf(reminder, reminder.message, later(lead30, 6))).toEqual({
    state: "sent",
  });
  expect(reminder?.message?.deliveries).toMatchObject([
    { deviceName: "Phone", answer: "renewed", answeredAt: later(lead30, 5) },
  ]);
});
