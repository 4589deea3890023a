import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

// A replica is a process of its own: the app keeps one pool, and two share nothing but the database.

const Answer = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

export interface Worker {
  readonly pid: number;
  /** Has the process do one thing; what it throws is thrown here. One at a time. */
  ask(question: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a script of this directory that calls `serve`; it ends with this process. */
export async function startWorker(
  script: URL,
  environment: Record<string, string>,
  nodeArgs: string[] = [],
): Promise<Worker> {
  const child = fork(script, {
    env: { ...process.env, ...environment },
    execArgv: ["--import", "tsx", ...nodeArgs],
  });
  const ended = once(child, "exit");
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} did not start`);
  await Promise.race([once(child, "message"), ended]); // It is ready.
  return {
    pid,
    async ask(question) {
      const answered = once(child, "message");
      child.send({ question });
      const first = await Promise.race([answered, ended.then(() => null)]);
      if (!first) throw new Error(`${script} ended without an answer`);
      const answer = Answer.parse(first[0]);
      if ("error" in answer) throw new Error(answer.error);
      return answer.value;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** In the process: answers each question until the one that asks is gone. */
export function serve(answer: (question: unknown) => Promise<unknown>): void {
  process.on("message", async ({ question }: { question: unknown }) => {
    try {
      process.send?.({ value: await answer(question) });
    } catch (error) {
      process.send?.({
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  process.once("disconnect", () => process.exit());
  process.send?.("ready");
}
