import pg from "pg";
import { z } from "zod";
import { environmentOf, vapidKey } from "./environment";
import { startWorker } from "./process";

/** Everybody's 09:00 in Phnom Penh, a week before their lines' last day. */
export const nine = new Date("2027-02-03T02:00:00Z");

export interface People {
  people: number;
  /** Lines of each person, all valid until the same day. */
  lines: number;
  /** due: all at `nine`. idle: spread over the half year that follows, with a past behind them. */
  state: "due" | "idle";
  /** Each person's one device; nobody has one where it is left out. */
  device?: {
    /** The endpoint is this and a number. */
    endpoint: string;
    p256dh: string;
    auth: string;
  };
}

/** What the app itself makes of one such line; all the others are its copies. */
const Example = z.object({
  lineId: z.string(),
  personId: z.string(),
  planHash: z.string(),
  nextAt: z.coerce.date(),
});

// Ids are ordered by time, as the app's are, but for those of people, which are random.
const id = (number: string) => `'01a316a4-dc00-7000-8000-' || lpad(to_hex(${number}), 12, '0')`;
const person = (number: string) => `md5('person ' || ${number})::uuid::text`;

/** Fills a migrated, empty database, in bulk: a million lines in about a minute. */
export async function seedPeople(
  url: string,
  { people, lines, state, device }: People,
): Promise<void> {
  const worker = await startWorker(new URL("seed-example.ts", import.meta.url), environmentOf(url));
  const example = Example.parse(await worker.ask(nine));
  await worker.stop();
  if (example.nextAt.getTime() !== nine.getTime()) {
    throw new Error(
      `a line that was to be due at ${nine.toISOString()} is due at ${example.nextAt.toISOString()}`,
    );
  }

  const all = people * lines;
  const n = "generate_series(1, $1::int) AS n";
  const owner = person(`((n - 1) / ${lines} + 1)`);
  const client = new pg.Client(url);
  await client.connect();
  const write = (sql: string, ...values: unknown[]) => client.query(sql, values);
  try {
    // Spares the look-up of every foreign key; all that follows agrees with itself.
    await write("SET session_replication_role = replica");
    await write(
      `INSERT INTO "User" (id, name, email, "updatedAt")
       SELECT ${person("n")}, '', n || '@guest.invalid', now() FROM ${n}`,
      people,
    );
    await write(
      `INSERT INTO "Preferences" ("userId", locale, "timeZone", "calendarToken")
       SELECT ${person("n")}, (ARRAY['zh', 'km', 'en'])[n % 3 + 1], 'Asia/Phnom_Penh',
         md5('token ' || n) FROM ${n}`,
      people,
    );
    if (device) {
      await write(
        `INSERT INTO "Device" (id, "userId", name, endpoint, p256dh, auth, "vapidKey", origin, locale)
         SELECT ${id("n")}, ${person("n")}, 'Phone', $2 || n, $3, $4, $5,
           'https://keepline.example', (ARRAY['zh', 'km', 'en'])[n % 3 + 1] FROM ${n}`,
        people,
        device.endpoint,
        device.p256dh,
        device.auth,
        vapidKey,
      );
    }
    await write(
      `INSERT INTO "Line" (id, "ownerId", e164, label, "carrierId", zone, "validUntil", "updatedAt")
       SELECT ${id("n")}, ${owner}, '+8551' || lpad(n::text, 7, '0'), 'Gate ' || n, 'kh-smart',
         'Asia/Phnom_Penh', e."validUntil", now()
       FROM ${n}, (SELECT "validUntil" FROM "Line" WHERE id = $2) e`,
      all,
      example.lineId,
    );
    await write(
      `INSERT INTO "Watch" (id, "lineId", "personId", "nextAt", "planHash")
       SELECT ${id("n")}, ${id("n")}, ${owner},
         $2::timestamptz + ${state === "idle" ? "interval '1 minute' + random() * interval '180 days'" : "interval '0'"},
         $3 FROM ${n}`,
      all,
      nine,
      example.planHash,
    );
    // What is on record of the moments before.
    await write(
      `INSERT INTO "Reminder" (id, "watchId", deadline, "deadlineDate", lead, moment, outcome,
         "messageId", "updatedAt")
       SELECT ${id(`n * ${"$2::int"} + e.number`)}, ${id("n")}, e.deadline, e."deadlineDate", e.lead,
         e.moment, ${state === "idle" ? "'announced'" : "'passed'"}::"ReminderOutcome",
         ${state === "idle" ? id("n") : "NULL"}, now()
       FROM ${n}, (SELECT *, row_number() OVER () AS number FROM "Reminder") e`,
      all,
      10,
    );
    if (state === "idle") {
      await write(
        `INSERT INTO "Message" (id, "personId", "lineId", topic, state, "notBefore", "expiresAt", "doneAt")
         SELECT ${id("n")}, ${owner}, ${id("n")}, md5('topic ' || n), 'done', $2, $3, $2 FROM ${n}`,
        all,
        new Date(nine.getTime() - 14 * 86_400_000),
        new Date(nine.getTime() - 7 * 86_400_000),
      );
      await write(
        `INSERT INTO "Delivery" (id, "messageId", "deviceId", "deviceName", state, tries,
           "nextTryAt", "lastStatus", "sentAt")
         SELECT ${id("n")}, ${id("n")}, ${device ? id(`((n - 1) / ${lines} + 1)`) : "NULL"}, 'Phone',
           'sent', 1, $2, 201, $2 FROM ${n}`,
        all,
        new Date(nine.getTime() - 14 * 86_400_000),
      );
    }
    await write("SET session_replication_role = DEFAULT");
    await write(`DELETE FROM "User" WHERE id = $1`, example.personId);
    await write("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
