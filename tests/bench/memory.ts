import { z } from "zod";
import type { Bench, Contender, Template } from "./bench";
import { environmentOf } from "./environment";
import { startWorker } from "./process";
import { startPush } from "./push";
import { nine, seedPeople } from "./seed";

const sizes = [20_000, 100_000];

const nameOf = (size: number) => `${size.toLocaleString("en")} due`;

const Ticked = z.object({ delivered: z.number(), rss: z.number(), heap: z.number() });

export const bench: Bench = {
  name: "memory",
  about:
    "How far the memory of one replica grows while it plans and delivers what is due at one minute.",
  async prepare({ postgres, embedded, say }) {
    const make = postgres ?? embedded;
    const push = await startPush();
    const prepared: { size: number; template: Template }[] = [];
    for (const size of sizes) {
      say(`memory: seeding ${nameOf(size)}`);
      const template = await make((url) =>
        seedPeople(url, { people: size, lines: 1, state: "due", device: push.device }),
      );
      prepared.push({ size, template });
    }
    const measure = (size: number, template: Template) => async () => {
      const database = await template.copy();
      const script = new URL("tick-worker.ts", import.meta.url);
      const environment = { ...environmentOf(database.url), ...push.environment };
      const worker = await startWorker(script, environment, ["--expose-gc"]);
      try {
        const { delivered, rss, heap } = Ticked.parse(await worker.ask({ at: nine }));
        if (delivered !== size) throw new Error(`${delivered} of ${size} were delivered`);
        say(`memory: heap ${heap.toFixed(0)} MB`);
        return rss;
      } finally {
        await worker.stop();
        await database.remove();
      }
    };
    const contenders = prepared.map(
      ({ size, template }): Contender => ({
        name: nameOf(size),
        unit: "MB",
        how: `the most resident memory of a fresh process while it plans and sends to ${size.toLocaleString("en")} people, less what it held before; the push service is a process of its own.`,
        round: measure(size, template),
      }),
    );
    const [less = 0, more = 0] = sizes;
    return {
      contenders,
      comparisons: [{ of: nameOf(more), to: nameOf(less), target: { atMost: 1.25 } }],
      notes: postgres ? [] : ["On the embedded database: no PostgreSQL was found."],
      async close() {
        await push.stop();
        for (const { template } of prepared) await template.remove();
      },
    };
  },
};
