import pg from "pg";
import { z } from "zod";
import type { Bench } from "./bench";
import { seedPeople } from "./seed";

const people = 100_000;
const tables = ["Line", "Watch", "Reminder", "Message", "Delivery", "Device", "Preferences"];

const Size = z.object({ bytes: z.coerce.number(), rows: z.coerce.number() });

export const bench: Bench = {
  name: "storage",
  about: "What a row takes on the disk, with its indexes, freshly written.",
  rounds: 1,
  async prepare({ postgres, embedded, say }) {
    say("storage: seeding");
    const device = {
      // Endpoints of Google's service have about 190 characters.
      endpoint: `https://fcm.googleapis.com/fcm/send/${"c".repeat(150)}`,
      p256dh: "B".repeat(87),
      auth: "a".repeat(22),
    };
    const template = await (postgres ?? embedded)((url) =>
      seedPeople(url, { people, lines: 1, state: "idle", device }),
    );
    const database = await template.copy();
    const client = new pg.Client(database.url);
    await client.connect();
    return {
      contenders: tables.map((table) => ({
        name: table,
        unit: "bytes a row",
        how: `pg_total_relation_size of ${people.toLocaleString("en")} people with a line each.`,
        async round() {
          const { rows } = await client.query(
            `SELECT pg_total_relation_size('"${table}"') AS bytes, count(*) AS rows FROM "${table}"`,
          );
          const size = Size.parse(rows[0]);
          return size.bytes / size.rows;
        },
      })),
      comparisons: [],
      async close() {
        await client.end();
        await database.remove();
        await template.remove();
      },
    };
  },
};
