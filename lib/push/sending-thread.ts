// A thread that encrypts and sends: lib/push/threads.ts starts it and hands over what is to be sent.
import { parentPort, workerData } from "node:worker_threads";
import type { Outcome } from "./answer";
import { createSender, type PushMessage, type SenderOptions, type Target } from "./send";

export interface Order {
  id: number;
  target: Target;
  message: PushMessage;
  now: Date;
}

/** "close": end the connections, after what is in flight, and the thread. */
export type ToThread = Order[] | "close";
export type FromThread = { id: number; outcome: Outcome }[];

const options: SenderOptions = workerData;
const sender = createSender(options);
/** Encrypted before answers are read: those who wait for all get none, and then all at once. */
const atOnce = 16;
let waiting: Order[] = [];
let ended: FromThread = [];

/** What ends in one turn goes back together. */
function report(id: number, outcome: Outcome): void {
  ended.push({ id, outcome });
  if (ended.length > 1) return;
  setImmediate(() => {
    parentPort?.postMessage(ended);
    ended = [];
  });
}

async function send({ id, target, message, now }: Order): Promise<void> {
  report(id, await sender.send(target, message, now));
}

function sendSome(): void {
  for (const order of waiting.splice(0, atOnce)) send(order);
  if (waiting.length > 0) setImmediate(sendSome);
}

parentPort?.on("message", async (given: ToThread) => {
  if (given !== "close") {
    if (waiting.length === 0) setImmediate(sendSome);
    waiting = waiting.concat(given);
    return;
  }
  for (const order of waiting.splice(0)) send(order);
  await sender.close();
  parentPort?.close();
});
