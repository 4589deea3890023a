import { beforeEach, describe, expect, it } from "vitest";
import { toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { removeOld } from "@/lib/reminders/retention";
import { day } from "../support/day";
import { addLine, createPerson } from "../support/people";

const now = new Date("2028-06-01T00:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** An id as the app makes it at an instant (RFC 9562, version 7). */
function idFrom(instant: Date, number: number): string {
  const time = instant.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7abc-8abc-${String(number).padStart(12, "0")}`;
}

let personId: string;
let watchId: string;

beforeEach(async () => {
  await db().user.deleteMany();
  await db().heartbeat.deleteMany();
  personId = await createPerson();
  const lineId = await addLine(personId, { validUntil: day("2029-01-01") }, now);
  watchId = (await db().watch.findFirstOrThrow({ where: { lineId } })).id;
});

async function addMessage(id: string, state: "open" | "done") {
  await db().message.create({
    data: {
      id,
      personId,
      topic: "t",
      state,
      notBefore: now,
      expiresAt: now,
      deliveries: { create: { deviceName: "Phone", state: "sent", nextTryAt: now } },
    },
  });
}

async function addReminder(id: string, date: string, messageId: string | null) {
  const deadlineDate = toDbDate(day(date));
  const key = { watchId, deadline: "active", deadlineDate, lead: 7 } as const;
  await db().reminder.create({
    data: { id, ...key, moment: now, outcome: "announced", messageId },
  });
}

const messages = async () => (await db().message.findMany()).map(({ id }) => id);
const clean = (at = now) => removeOld(() => at);

describe("what is older than 400 days", () => {
  it("goes where it is over, with its deliveries; what it announced stays on record", async () => {
    const [old, young, open] = [idFrom(ago(401), 1), idFrom(ago(399), 2), idFrom(ago(500), 3)];
    await addMessage(old, "done");
    await addMessage(young, "done");
    await addMessage(open, "open");
    const reminder = idFrom(ago(401), 4);
    await addReminder(reminder, "2027-05-01", old);
    await clean();
    expect((await messages()).sort()).toEqual([open, young].sort());
    expect(await db().delivery.count()).toBe(2);
    expect(await db().reminder.findUnique({ where: { id: reminder } })).toMatchObject({
      outcome: "announced",
      messageId: null,
    });
  });

  it("goes of reminders only where their deadline is as long past", async () => {
    const [past, ahead, recent] = [idFrom(ago(500), 1), idFrom(ago(500), 2), idFrom(ago(10), 3)];
    await addReminder(past, "2027-04-20", null);
    await addReminder(ahead, "2028-05-20", null);
    await addReminder(recent, "2027-04-19", null);
    await clean();
    const kept = await db().reminder.findMany({ where: { id: { in: [past, ahead, recent] } } });
    expect(kept.map(({ id }) => id).sort()).toEqual([ahead, recent].sort());
  });

  it("goes however much it is", async () => {
    const data = Array.from({ length: 2_500 }, (_, n) => ({
      id: idFrom(ago(450), n),
      personId,
      topic: "t",
      state: "done" as const,
      notBefore: now,
      expiresAt: now,
    }));
    await db().message.createMany({ data });
    await clean();
    expect(await db().message.count()).toBe(0);
  });

  it("is looked for once an hour, by whoever comes first", async () => {
    await clean();
    await addMessage(idFrom(ago(401), 1), "done");
    await clean(new Date(now.getTime() + 59 * 60_000));
    expect(await db().message.count()).toBe(1);
    await clean(new Date(now.getTime() + 60 * 60_000));
    expect(await db().message.count()).toBe(0);
  });
});
