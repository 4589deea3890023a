import { v7 } from "uuid";
import { z } from "zod";
import { dayMs, endOf, hourMs, minuteMs } from "@/lib/dates";
import { db } from "@/lib/db";
import { insertRows } from "@/lib/insert-rows";
import { deadlinesOf } from "@/lib/lines/stages";
import { topicOf } from "@/lib/push/topic";
import { type Device, Prisma } from "@/prisma/client/client";
import { bundlesOf } from "./bundle";
import { causeOf } from "./cause";
import { planFor, recordOf } from "./plan";
import {
  type Entry,
  isSilent,
  lockMessages,
  type Next,
  record,
  setAside,
  storeNext,
  takeBack,
  type Watched,
  watched,
} from "./plan.store";
import {
  comesLate,
  dueOf,
  isLastDay,
  type Moment,
  momentsOf,
  type Plan,
  releaseOf,
} from "./schedule";

type Tx = Prisma.TransactionClient;

/** A reminder to be sent, with what its message needs to know of it. */
interface Announcement {
  watch: Watched;
  moment: Moment;
  late: boolean;
  notBefore: Date;
  quiet: ReturnType<typeof releaseOf>["quiet"];
  lastDay: boolean;
  expiresAt: Date;
}

/** What planning a number of watches comes to. */
interface Work {
  announcements: Announcement[];
  overtaken: Entry[];
  nexts: Next[];
}

/** After the last moment there is no next one: the message serves until the last deadline is over. */
function expiryOf(plan: Plan, nextAt: Date | null, now: Date): Date {
  if (nextAt) return nextAt;
  const last = deadlinesOf(plan.validUntil, plan.stages).at(-1)?.date ?? plan.validUntil;
  const over = endOf(last, plan.zone);
  return over > now ? over : new Date(now.getTime() + 7 * dayMs);
}

function workOf(watches: readonly Watched[], now: Date): Work {
  const work: Work = { announcements: [], overtaken: [], nexts: [] };
  for (const watch of watches) {
    if (isSilent(watch)) {
      work.nexts.push({ watchId: watch.id, nextAt: null, planError: null });
      continue;
    }
    try {
      const plan = planFor(watch);
      const due = dueOf(momentsOf(plan), recordOf(watch.reminders), now);
      const { announce: moment, nextAt } = due;
      if (moment) {
        const late = comesLate(plan, moment, now);
        const { notBefore, quiet } = releaseOf(plan, now);
        const lastDay = isLastDay(plan, moment, notBefore);
        const expiresAt = expiryOf(plan, nextAt, now);
        work.announcements.push({ watch, moment, late, notBefore, quiet, lastDay, expiresAt });
      }
      work.overtaken.push(
        ...due.overtaken.map((moment): Entry => ({ watch, moment, outcome: "overtaken" })),
      );
      work.nexts.push({ watchId: watch.id, nextAt, planError: null });
    } catch (error) {
      work.nexts.push(setAside(watch, now, error));
    }
  }
  return work;
}

const earliest = (dates: readonly Date[]) => new Date(Math.min(...dates.map(Number)));
const latest = (dates: readonly Date[]) => new Date(Math.max(...dates.map(Number)));

/** The message of one notification: one line's, or a bundle's, which belongs to no line. */
function messageOf(bundle: readonly Announcement[], personId: string) {
  const lineIds = bundle.map(({ watch }) => watch.lineId).sort();
  const lineId = lineIds.length === 1 ? (lineIds[0] ?? null) : null;
  const quiet = bundle.flatMap((item) => item.quiet ?? []);
  return {
    id: v7(),
    personId,
    lineId,
    // Another bundle must not take the place of this one, which a phone that is off hasn't shown.
    topic: topicOf(lineId ? `line ${lineId}` : `bundle ${lineIds.join(" ")}`),
    late: bundle.some(({ late }) => late),
    notBefore: latest(bundle.map(({ notBefore }) => notBefore)),
    quiet: quiet[0]
      ? { ...quiet[0], actBy: earliest(quiet.map(({ actBy }) => actBy)).toISOString() }
      : null,
    // What a bundle tells is taken out of it line by line, as each line's next moment comes.
    expiresAt: latest(bundle.map(({ expiresAt }) => expiresAt)),
  };
}

function grouped<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return groups;
}

type Reachable = Pick<Device, "id" | "userId" | "name">;

/** Makes the messages of one moment: reminders, messages, deliveries, next moments. */
async function carryOut(
  tx: Tx,
  work: Work,
  now: Date,
  devices: readonly Reachable[],
): Promise<number> {
  const { announcements } = work;
  // The newer message says all that an older one of the same line said, which reached nobody.
  const watchIds = announcements.map(({ watch }) => watch.id);
  await takeBack(tx, { watchId: { in: watchIds } }, "overtaken");

  const bundles = [...grouped(announcements, ({ watch }) => watch.personId)].flatMap(
    ([personId, items]) =>
      bundlesOf(items).map((bundle) => ({ bundle, message: messageOf(bundle, personId) })),
  );
  await insertRows(
    tx,
    "Message",
    bundles.map(({ message }) => message),
  );
  const devicesOf = grouped(devices, ({ userId }) => userId);
  await insertRows(
    tx,
    "Delivery",
    bundles.flatMap(({ message: { id: messageId, personId, notBefore: nextTryAt } }) =>
      (devicesOf.get(personId) ?? []).map(({ id: deviceId, name: deviceName }) => ({
        ...{ messageId, deviceId, deviceName, nextTryAt },
      })),
    ),
  );
  const announced = bundles.flatMap(({ bundle, message }) =>
    bundle.map(
      ({ watch, moment, late }): Entry => ({
        ...{ watch, moment, late },
        outcome: "announced",
        messageId: message.id,
      }),
    ),
  );
  await record(tx, [...work.overtaken, ...announced], now);
  await storeNext(tx, work.nexts);
  return bundles.length;
}

/** Plans all that is due for people whose preferences this transaction has locked. */
async function planPeople(tx: Tx, personIds: readonly string[], now: Date): Promise<number> {
  await lockMessages(tx, personIds);
  const watches = await tx.watch.findMany({
    where: { personId: { in: [...personIds] }, nextAt: { lte: now } },
    include: watched,
    orderBy: { nextAt: "asc" },
  });
  const devices = await tx.device.findMany({
    where: { userId: { in: [...personIds] }, stopped: null },
    select: { id: true, userId: true, name: true },
    // The log tells them in the order in which they are made.
    orderBy: { createdAt: "asc" },
  });
  return carryOut(tx, workOf(watches, now), now, devices);
}

const personRows = z.array(z.object({ userId: z.string() }));

/**
 * Plans all that is due for up to `limit` people, whom no other replica is planning at the same
 * time. Each is planned whole: all their due watches together, in one transaction.
 * @returns how many messages were planned, null where nobody has anything due
 */
export async function planNextPeople(now: Date, limit: number): Promise<number | null> {
  let claimed: string[] = [];
  try {
    return await db().$transaction(async (tx) => {
      // One row a watch: a shop's hundreds count as so many people here, and are planned together.
      const rows = personRows.parse(
        await tx.$queryRaw`
          SELECT p."userId" FROM "Watch" w JOIN "Preferences" p ON p."userId" = w."personId"
          WHERE w."nextAt" <= ${now}
          ORDER BY w."nextAt" LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`,
      );
      claimed = [...new Set(rows.map(({ userId }) => userId))];
      if (claimed.length > 0) return await planPeople(tx, claimed, now);
      await setAsideOrphans(tx, now);
      return null;
    });
  } catch (error) {
    if (claimed.length === 0) throw error;
    return planOneByOne(claimed, now);
  }
}

/** Who has no preferences is found by no plan: what is due for them is set aside as well. */
const setAsideOrphans = (tx: Tx, now: Date): Promise<number> =>
  tx.$executeRaw`
    UPDATE "Watch" w
    SET "nextAt" = ${new Date(now.getTime() + hourMs)}, "planError" = 'no preferences'
    WHERE w."nextAt" <= ${now}
      AND NOT EXISTS (SELECT 1 FROM "Preferences" p WHERE p."userId" = w."personId")`;

/** After people could not be planned together: each alone, so that one's trouble stays that one's. */
async function planOneByOne(personIds: readonly string[], now: Date): Promise<number> {
  let planned = 0;
  for (const personId of personIds) {
    const plan = () => planPerson(personId, now);
    try {
      // A second time, as a connection that has just broken says nothing of the person.
      planned += await plan().catch(plan);
    } catch (error) {
      await putOff(personId, now, error);
    }
  }
  return planned;
}

const planPerson = (personId: string, now: Date): Promise<number> =>
  db().$transaction(async (tx) => {
    const [claimed] = personRows.parse(
      await tx.$queryRaw`
        SELECT p."userId" FROM "Preferences" p WHERE p."userId" = ${personId}
        FOR UPDATE SKIP LOCKED`,
    );
    return claimed ? planPeople(tx, [personId], now) : 0;
  });

/** No connection in time, or a deadlock: the same plan is likely to succeed soon. */
const isPassing = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && /^P20(28|34)$/.test(error.code);

/** A person whose plan the database refuses waits, with the cause on record, and holds nobody up. */
async function putOff(personId: string, now: Date, error: unknown): Promise<void> {
  const planError = causeOf(error);
  console.error(`planning failed for ${personId}: ${planError}`);
  const wait = isPassing(error) ? minuteMs : hourMs;
  await db().watch.updateMany({
    where: { personId, nextAt: { lte: now } },
    data: { nextAt: new Date(now.getTime() + wait), planError },
  });
}

/** How many watches are due and not yet planned. */
export const countDueWatches = (now: Date): Promise<number> =>
  db().watch.count({ where: { nextAt: { lte: now } } });
