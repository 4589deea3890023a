import { Worker } from "node:worker_threads";
import type { SenderOptions } from "@/lib/push/send";

const source = new URL("../../lib/push/sending-thread.ts", import.meta.url).href;

/** A sending thread from its source: a new thread knows nothing of the loader of the one before. */
export const startFromSource = (workerData: SenderOptions): Worker =>
  new Worker(
    `import("tsx/esm/api").then(({ register }) => {
      register();
      return import(${JSON.stringify(source)});
    });`,
    { eval: true, workerData },
  );
