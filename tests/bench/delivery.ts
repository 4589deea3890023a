import { z } from "zod";
import { topicOf } from "@/lib/push/topic";
import type { Bench, Comparison, Contender, Template } from "./bench";
import { runSql } from "./databases";
import { environmentOf } from "./environment";
import { startWorker, type Worker } from "./process";
import { startPush } from "./push";
import { nine, seedPeople } from "./seed";

const due = 20_000;
/** Due earlier and sent before the measuring, so that connections and compiled code are there. */
const warmUp = 1_000;
export const earlier = new Date(nine.getTime() - 3_600_000);

const latencies = [0, 50];

const Delivered = z.object({ delivered: z.number(), ms: z.number() });
const Took = z.object({ ms: z.number() });

/** As long as a reminder's. */
export const text = JSON.stringify({
  web_push: 8030,
  notification: {
    title: "Gate 12345 ··345: 7 days left",
    navigate: "https://keepline.example/en/lines/0198a000-0000-7000-8000-000000003039/renew",
    body: "Valid until Wed, 10 Feb 2027. After that you can't call, text or use data. Tap for the steps.",
    lang: "en",
    dir: "ltr",
    tag: topicOf("line"),
  },
});

export async function fill(url: string, device: Awaited<ReturnType<typeof startPush>>["device"]) {
  await seedPeople(url, { people: due + warmUp, lines: 1, state: "due", device });
  const planner = await startWorker(new URL("plan-worker.ts", import.meta.url), environmentOf(url));
  await planner.ask({ at: nine });
  await planner.stop();
  await runSql(
    url,
    `UPDATE "Delivery" SET "nextTryAt" = '${earlier.toISOString()}'
     WHERE id IN (SELECT id FROM "Delivery" LIMIT ${warmUp})`,
    "VACUUM ANALYZE",
  );
}

export const bench: Bench = {
  name: "delivery",
  about: `The whole path of a delivery (claim, encrypt, send over TLS, record) for ${due.toLocaleString("en")} that are due, to a push service in a process of its own.`,
  async prepare({ postgres, embedded, say }) {
    const push = await startPush();
    const startSender = () =>
      startWorker(new URL("web-push-worker.ts", import.meta.url), push.environment);
    const [sender, beside] = await Promise.all([startSender(), startSender()]);
    const templates: Template[] = [];
    async function templateOf(make: typeof embedded): Promise<Template> {
      const template = await make((url) => fill(url, push.device));
      templates.push(template);
      return template;
    }

    /** Messages a second by web-push; 0 at once: encryptions. */
    const byWebPush = (atOnce: number, count: number, latencyMs: number) => async () => {
      await push.setLatency(latencyMs);
      const { ms } = Took.parse(await sender.ask({ ...push.device, atOnce, count, text }));
      return count / (ms / 1_000);
    };

    /** Encryptions a second of one process, while a second one does the same. */
    async function encryptionBeside(): Promise<number> {
      const question = { ...push.device, atOnce: 0, count: due, text };
      const answers = await Promise.all([sender.ask(question), beside.ask(question)]);
      const [took, tookBeside] = answers.map((answer) => Took.parse(answer).ms);
      return (due * 2_000) / ((took ?? 0) + (tookBeside ?? 0));
    }

    /** Deliveries a second by some replicas, from the start of the first to the end of the last. */
    function byKeepline(template: Template, latencyMs: number, replicas = 1, threads = 0) {
      return async () => {
        const database = await template.copy();
        const workers: Worker[] = [];
        try {
          for (let n = 0; n < replicas; n += 1) {
            const script = new URL("deliver-worker.ts", import.meta.url);
            const environment = {
              ...environmentOf(database.url),
              ...push.environment,
              SENDING_THREADS: String(threads),
            };
            workers.push(await startWorker(script, environment));
          }
          await push.setLatency(latencyMs);
          const deliver = async (at: Date) =>
            (await Promise.all(workers.map((worker) => worker.ask({ at })))).map((answer) =>
              Delivered.parse(answer),
            );
          await deliver(earlier);
          const all = await deliver(nine);
          const delivered = all.reduce((sum, one) => sum + one.delivered, 0);
          if (delivered !== due) throw new Error(`${delivered} of ${due} were delivered`);
          return due / (Math.max(...all.map(({ ms }) => ms)) / 1_000);
        } finally {
          await Promise.all(workers.map((worker) => worker.stop()));
          await database.remove();
        }
      };
    }

    say(`delivery: seeding ${due + warmUp}`);
    const server = postgres && (await templateOf(postgres));
    const own = await templateOf(embedded);
    const unit = "messages a second";
    const contenders: Contender[] = [
      {
        name: "encryption alone",
        unit,
        how: `RFC 8291 by node:crypto in one thread, ${due.toLocaleString("en")} times the same payload of ${text.length} bytes; nothing is sent.`,
        round: byWebPush(0, due, 0),
      },
      {
        name: "encryption beside encryption",
        unit,
        how: "the same in one of two processes that do it at the same time: what is left of a core's speed when the other core is busy too, as it is with the database and the push service in all that follows.",
        round: encryptionBeside,
      },
    ];
    const comparisons: Comparison[] = [
      { of: "encryption beside encryption", to: "encryption alone" },
    ];
    for (const latencyMs of latencies) {
      const at = `, ${latencyMs} ms`;
      const sequence = latencyMs === 0 ? 1_000 : 100;
      const crowd = latencyMs === 0 ? 5_000 : 3_000;
      contenders.push(
        {
          name: `web-push, one after another${at}`,
          unit,
          how: `${sequence} messages by sendNotification, each after the one before; it signs each, and opens a connection for each.`,
          round: byWebPush(1, sequence, latencyMs),
        },
        {
          name: `web-push, 50 at once${at}`,
          unit,
          how: `${crowd.toLocaleString("en")} messages by sendNotification through a keep-alive agent with 50 connections.`,
          round: byWebPush(50, crowd, latencyMs),
        },
      );
      const keepline = (name: string, how: string, round: Contender["round"]) => {
        contenders.push({ name: `${name}${at}`, unit, how, round });
        return `${name}${at}`;
      };
      if (server) {
        const one = keepline(
          "Keepline",
          "one replica on PostgreSQL, all in the app's own thread.",
          byKeepline(server, latencyMs),
        );
        const thread = keepline(
          "Keepline, one sending thread",
          "one replica on PostgreSQL; one thread encrypts and sends, the app's own does the rest.",
          byKeepline(server, latencyMs, 1, 1),
        );
        const threads = keepline(
          "Keepline, two sending threads",
          "one replica on PostgreSQL; two threads encrypt and send.",
          byKeepline(server, latencyMs, 1, 2),
        );
        const two = keepline(
          "Keepline, two replicas",
          "two processes on one PostgreSQL, which share the work by its claims.",
          byKeepline(server, latencyMs, 2),
        );
        for (const replica of [one, thread]) {
          comparisons.push(
            { of: replica, to: `web-push, 50 at once${at}`, target: { atLeast: 3 } },
            { of: replica, to: "encryption alone", target: { atLeast: 0.45 } },
          );
        }
        comparisons.push(
          {
            of: one,
            to: `web-push, one after another${at}`,
            ...(latencyMs === 50 ? { target: { atLeast: 100 } } : {}),
          },
          { of: threads, to: `web-push, 50 at once${at}` },
          { of: threads, to: "encryption alone", target: { atLeast: 0.6 } },
          { of: two, to: one },
        );
      }
      const embeddedOne = keepline(
        "Keepline, embedded",
        "one replica on the embedded database, which is a process of its own and syncs each commit to the disk.",
        byKeepline(own, latencyMs),
      );
      comparisons.push({ of: embeddedOne, to: "encryption alone" });
    }
    return {
      contenders,
      comparisons,
      notes: [
        "What bounds it: a replica without sending threads is bound by its own thread, of which the encryption takes two fifths. With two sending threads it is the two cores, which are hardly ever idle then: replica, database and push service together spend on a message what 3.7 encryptions take (by /proc/stat, counted once, apart from this table), so two cores can't carry more than 0.54 of the encryption alone; a third core is where more begins.",
        ...(postgres ? [] : ["Only on the embedded database: no PostgreSQL was found."]),
      ],
      async close() {
        await Promise.all([sender.stop(), beside.stop()]);
        await push.stop();
        for (const template of templates) await template.remove();
      },
    };
  },
};
