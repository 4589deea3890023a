import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Outcome } from "./answer";
import type { Sender, SenderOptions } from "./send";
import type { FromThread, Order, ToThread } from "./sending-thread";

// Written out, because Next's build compiles what it finds here into a file of its own.
const startCompiled = (workerData: SenderOptions): Worker =>
  new Worker(new URL("./sending-thread.ts", import.meta.url), { workerData });

const lost = (reason: string): Outcome => ({
  kind: "retry",
  status: null,
  reason,
  notBefore: null,
});

/** One thread, and what it has been given and not answered yet. */
interface Thread {
  worker: Worker;
  orders: Map<number, (outcome: Outcome) => void>;
  /** What was given in this turn, to be handed over together. */
  batch: Order[];
}

/**
 * Sends as `createSender` does, in threads of its own that share the work.
 * @param start starts one on sending-thread.ts: otherwise, where that is not compiled
 */
export function createThreadedSender(
  options: SenderOptions,
  count: number,
  start = startCompiled,
): Sender {
  const threads: (Thread | undefined)[] = Array.from({ length: count });
  let next = 0;

  function threadAt(index: number): Thread {
    const known = threads[index];
    if (known) return known;
    const thread: Thread = { worker: start(options), orders: new Map(), batch: [] };
    thread.worker.on("message", (ended: FromThread) => {
      for (const { id, outcome } of ended) {
        thread.orders.get(id)?.(outcome);
        thread.orders.delete(id);
      }
    });
    thread.worker.on("error", (error) => console.error(`a sending thread failed: ${error}`));
    // What it held may have been sent or not, and is sent again under the same topic.
    thread.worker.on("exit", () => {
      if (threads[index] === thread) threads[index] = undefined;
      for (const settle of thread.orders.values()) settle(lost("thread"));
    });
    threads[index] = thread;
    return thread;
  }

  function handOver(thread: Thread): void {
    if (thread.batch.length === 0) return;
    thread.worker.postMessage(thread.batch satisfies ToThread);
    thread.batch = [];
  }

  return {
    publicKey: options.publicKey,

    send: (target, message, now) =>
      new Promise((resolve) => {
        const id = next;
        next += 1;
        let thread: Thread;
        try {
          thread = threadAt(id % count);
        } catch (error) {
          return resolve(lost(`no thread: ${error}`));
        }
        thread.orders.set(id, resolve);
        const { endpoint, p256dh, auth } = target;
        thread.batch.push({ id, target: { endpoint, p256dh, auth }, message, now });
        if (thread.batch.length === 1) queueMicrotask(() => handOver(thread));
      }),

    async close() {
      await Promise.all(
        threads.map(async (thread) => {
          if (!thread) return;
          const ended = once(thread.worker, "exit");
          handOver(thread);
          thread.worker.postMessage("close" satisfies ToThread);
          await ended;
        }),
      );
    },
  };
}
