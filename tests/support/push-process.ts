// A push service in a process of its own, so that it takes no time of the one that sends: this file
// is what `spawnPushService` starts. It ends with whoever started it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  type Arrival,
  type PushServiceOptions,
  type SubscribeOptions,
  startPushService,
  type TestSubscription,
} from "./push-service";

/** The parts of a PushService that a process can be asked for. */
export interface PushProcess {
  pid: number;
  origin: string;
  origins: readonly string[];
  subscribeMany(count: number, options?: SubscribeOptions): Promise<TestSubscription[]>;
  setLatency(ms: number): Promise<void>;
  /** How many came in all. */
  count(): Promise<number>;
  arrivals(): Promise<Arrival[]>;
  close(): Promise<void>;
}

/** Its own clock is the system's; with moved-clock.ts's environment, the moved one. */
type Start = Omit<PushServiceOptions, "now">;

type Question =
  | { ask: "start"; options: Start }
  | { ask: "subscribeMany"; count: number; options: SubscribeOptions }
  | { ask: "setLatency"; ms: number }
  | { ask: "count" }
  | { ask: "arrivals" };

export async function spawnPushService(
  options: Start = {},
  environment: Record<string, string> = {},
): Promise<PushProcess> {
  const child = fork(fileURLToPath(import.meta.url), [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...environment },
    serialization: "advanced",
  });
  const ended = once(child, "exit");
  let last: Promise<unknown> = once(child, "spawn");
  /** One after another: an answer belongs to the question before it. */
  function ask<T>(question: Question): Promise<T> {
    const answer = last.then(async (): Promise<T> => {
      child.send(question);
      const [value] = await Promise.race([once(child, "message"), ended]);
      if (child.exitCode !== null) throw new Error("the push service ended");
      return value;
    });
    last = answer;
    return answer;
  }

  const origins = await ask<string[]>({ ask: "start", options });
  const [origin = ""] = origins;
  return {
    pid: child.pid ?? 0,
    origin,
    origins,
    subscribeMany: (count, options = {}) => ask({ ask: "subscribeMany", count, options }),
    setLatency: (ms) => ask({ ask: "setLatency", ms }),
    count: () => ask({ ask: "count" }),
    arrivals: () => ask({ ask: "arrivals" }),
    async close() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function serve({ ask, options }: Question & { ask: "start" }) {
  if (ask !== "start") throw new Error("the first question is the start");
  const service = await startPushService(options);
  process.on("message", (question: Question) => {
    switch (question.ask) {
      case "subscribeMany":
        return process.send?.(service.subscribeMany(question.count, question.options));
      case "setLatency":
        return process.send?.(service.setLatency(question.ms) ?? null);
      case "count":
        return process.send?.(service.arrivals().length);
      case "arrivals":
        return process.send?.(service.arrivals());
    }
  });
  process.send?.(service.origins);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once("message", serve);
  process.once("disconnect", () => process.exit());
}
