import { randomBytes } from "node:crypto";
import { topicOf } from "@/lib/push/topic";
import { day } from "../support/day";
import { addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import type { Ground } from "./ground";

/** One reminder that is due: of a person of its own, on that person's one device. */
export interface Due {
  personId: string;
  lineId: string;
  deviceId: string;
  messageId: string;
  deliveryId: string;
  endpoint: string;
  topic: string;
}

const dayMs = 86_400_000;

/** A UUID of version 7, RFC 9562 section 5.7: ordered by time, as the app's own ids are. */
function uuid7(at: Date): string {
  const random = randomBytes(10).toString("hex");
  const time = at.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/**
 * A person, a line and a phone for each subscription, in bulk, with a reminder that is `planned` and
 * waiting to be sent at `ground.start`, or still to be planned. The lines are valid for `daysLeft`
 * more days: 30, whose first reminder is due just then, or fewer than none, where that of their last
 * day is still to be told, as after a long sleep of the server.
 */
export async function seedDue(
  { query, start, vapidKey }: Pick<Ground, "query" | "start" | "vapidKey">,
  subscriptions: readonly TestSubscription[],
  { planned = true, daysLeft = 30 } = {},
): Promise<Due[]> {
  const startPlus = (days: number) => new Date(start.getTime() + days * dayMs);
  const moment = startPlus(Math.min(daysLeft, 0));
  // Two weeks before the last day: of validity, or of the 60 days in which calls still come in.
  const next = startPlus(daysLeft > 0 ? daysLeft - 14 : daysLeft + 60 - 14);
  // What the app itself makes of one such line; the others are its copies.
  const example = await createPerson();
  const validUntil = day(startPlus(daysLeft).toISOString().slice(0, 10));
  await addLine(example, { validUntil }, new Date(moment.getTime() - 1_000));
  const [watch] = await query<{ nextAt: Date; planHash: string }>(
    `SELECT "nextAt", "planHash" FROM "Watch" WHERE "personId" = $1`,
    [example],
  );
  if (watch?.nextAt.getTime() !== moment.getTime()) {
    throw new Error(`the first reminder is due at ${watch?.nextAt}, not at ${moment}`);
  }
  await query(`DELETE FROM "User" WHERE id = $1`, [example]);

  const all = subscriptions.map(({ endpoint, keys }) => {
    const lineId = uuid7(start);
    return {
      personId: uuid7(start),
      lineId,
      watchId: uuid7(start),
      reminderId: uuid7(start),
      deviceId: uuid7(start),
      messageId: uuid7(start),
      deliveryId: uuid7(start),
      topic: topicOf(`line ${lineId}`),
      endpoint,
      ...keys,
    };
  });
  const write = (sql: string, ...values: unknown[]) =>
    query(
      `WITH due AS (SELECT *, row_number() OVER () AS number FROM jsonb_to_recordset($1) AS x(
         "personId" text, "lineId" text, "watchId" text, "reminderId" text, "deviceId" text,
         "messageId" text, "deliveryId" text, topic text, endpoint text, p256dh text, auth text))
       ${sql}`,
      [JSON.stringify(all), ...values],
    );
  await write(
    `INSERT INTO "User" (id, name, email, "updatedAt")
     SELECT "personId", '', "personId" || '@guest.invalid', now() FROM due`,
  );
  await write(
    `INSERT INTO "Preferences" ("userId", locale, "timeZone", "calendarToken")
     SELECT "personId", (ARRAY['zh', 'km', 'en'])[number % 3 + 1], 'Asia/Phnom_Penh', "personId"
     FROM due`,
  );
  await write(
    `INSERT INTO "Device" (id, "userId", name, endpoint, p256dh, auth, "vapidKey", origin, locale)
     SELECT "deviceId", "personId", 'Phone', endpoint, p256dh, auth, $2,
       'https://keepline.example', (ARRAY['zh', 'km', 'en'])[number % 3 + 1] FROM due`,
    vapidKey,
  );
  await write(
    `INSERT INTO "Line" (id, "ownerId", e164, "carrierId", zone, "validUntil", "updatedAt")
     SELECT "lineId", "personId", '+85512' || lpad(number::text, 6, '0'), 'kh-cellcard',
       'Asia/Phnom_Penh', $2::date, now() FROM due`,
    validUntil,
  );
  await write(
    `INSERT INTO "Watch" (id, "lineId", "personId", "nextAt", "planHash")
     SELECT "watchId", "lineId", "personId", $2::timestamptz, $3 FROM due`,
    planned ? next : moment,
    watch.planHash,
  );
  if (planned) {
    await write(
      `INSERT INTO "Message" (id, "personId", "lineId", topic, "createdAt", "notBefore", "expiresAt")
       SELECT "messageId", "personId", "lineId", topic, $2, $2, $3 FROM due`,
      start,
      next,
    );
    await write(
      `INSERT INTO "Reminder" (id, "watchId", deadline, "deadlineDate", lead, moment, outcome,
         "messageId", "updatedAt")
       SELECT "reminderId", "watchId", 'active', $2::date, $3::int, $4, 'announced', "messageId",
         now() FROM due`,
      validUntil,
      Math.max(daysLeft, 0),
      moment,
    );
    await write(
      `INSERT INTO "Delivery" (id, "messageId", "deviceId", "deviceName", "nextTryAt")
       SELECT "deliveryId", "messageId", "deviceId", 'Phone', $2 FROM due`,
      start,
    );
  }
  await query("ANALYZE");
  return all;
}
