import { z } from "zod";
import type { Bench, Contender, Database, Template } from "./bench";
import { runSql } from "./databases";
import { environmentOf } from "./environment";
import { startWorker } from "./process";
import { nine, type People, seedPeople } from "./seed";

/** Everybody's lines are due at the same minute; each person has one device. */
const everybody: People = { people: 100_000, lines: 1, state: "due" };
const shops: People = { people: 50, lines: 400, state: "due" };
/** The embedded database is of a household or a shop. */
const embedded: People = { people: 5_000, lines: 1, state: "due" };

const device = { endpoint: "https://push.example/", p256dh: "-", auth: "-" };

const Planned = z.object({ messages: z.number(), ms: z.number() });

async function withCopy<T>(template: Template, use: (database: Database) => Promise<T>) {
  const database = await template.copy();
  try {
    return await use(database);
  } finally {
    await database.remove();
  }
}

/** Lines planned a second by some replicas, from the start of the first to the end of the last. */
function planning(template: Template, { people, lines }: People, replicas: number) {
  return () =>
    withCopy(template, async ({ url }) => {
      const script = new URL("plan-worker.ts", import.meta.url);
      const workers = await Promise.all(
        Array.from({ length: replicas }, () => startWorker(script, environmentOf(url))),
      );
      try {
        const answers = await Promise.all(workers.map((worker) => worker.ask({ at: nine })));
        const planned = answers.map((answer) => Planned.parse(answer));
        const messages = planned.reduce((sum, one) => sum + one.messages, 0);
        // A shop's lines make one bundle.
        if (messages !== people) throw new Error(`${messages} messages for ${people} people`);
        return (people * lines) / (Math.max(...planned.map(({ ms }) => ms)) / 1_000);
      } finally {
        await Promise.all(workers.map((worker) => worker.stop()));
      }
    });
}

/** The rows that planning writes, by one statement a table, with nothing read and nothing computed. */
const bareWrites = [
  "BEGIN",
  `INSERT INTO "Message" (id, "personId", "lineId", topic, "notBefore", "expiresAt")
   SELECT id, "personId", "lineId", md5(id), "nextAt", "nextAt" + interval '4 days' FROM "Watch"`,
  `INSERT INTO "Reminder" (id, "watchId", deadline, "deadlineDate", lead, moment, outcome,
     "messageId", "updatedAt")
   SELECT gen_random_uuid(), id, 'active', '2027-02-10', 7, "nextAt", 'announced', id, now()
   FROM "Watch"`,
  `INSERT INTO "Delivery" (id, "messageId", "deviceId", "deviceName", "nextTryAt")
   SELECT w.id, w.id, d.id, d.name, w."nextAt" FROM "Watch" w JOIN "Device" d ON d."userId" = w."personId"`,
  `UPDATE "Watch" SET "nextAt" = "nextAt" + interval '4 days'`,
  "COMMIT",
];

function writing(template: Template, { people, lines }: People) {
  return () =>
    withCopy(template, async ({ url }) => {
      const started = performance.now();
      await runSql(url, ...bareWrites);
      return (people * lines) / ((performance.now() - started) / 1_000);
    });
}

export const bench: Bench = {
  name: "planning",
  about:
    "How many lines a second become reminders, messages and deliveries, when all are due at one minute.",
  async prepare({ postgres, embedded: makeEmbedded, say }) {
    const templates: Template[] = [];
    const contenders: Contender[] = [];
    const unit = "lines a second";
    if (postgres) {
      say("planning: seeding");
      const many = await postgres((url) => seedPeople(url, { ...everybody, device }));
      const few = await postgres((url) => seedPeople(url, { ...shops, device }));
      templates.push(many, few);
      contenders.push(
        {
          name: "bare writes",
          unit,
          how: "the same rows written by four statements of SQL in one transaction, with nothing computed and nothing sent to the app: the limit of one connection.",
          round: writing(many, everybody),
        },
        {
          name: "one replica",
          unit,
          how: "100,000 people with one line and one device each, planned by one process.",
          round: planning(many, everybody, 1),
        },
        {
          name: "two replicas",
          unit,
          how: "the same by two processes at once.",
          round: planning(many, everybody, 2),
        },
        {
          name: "shops",
          unit,
          how: "50 people with 400 lines each, planned by one process; each gets one bundle.",
          round: planning(few, shops, 1),
        },
      );
    }
    say("planning: seeding the embedded database");
    const small = await makeEmbedded((url) => seedPeople(url, { ...embedded, device }));
    templates.push(small);
    contenders.push({
      name: "embedded",
      unit,
      how: "5,000 people with one line and one device each, on the embedded database, by one process.",
      round: planning(small, embedded, 1),
    });
    return {
      contenders,
      comparisons: postgres
        ? [
            { of: "one replica", to: "bare writes" },
            { of: "two replicas", to: "one replica" },
            { of: "shops", to: "one replica" },
            { of: "embedded", to: "one replica" },
          ]
        : [],
      notes: postgres ? [] : ["PostgreSQL was left out: none was found."],
      close: async () => {
        for (const template of templates) await template.remove();
      },
    };
  },
};
