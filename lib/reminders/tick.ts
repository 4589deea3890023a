import type { Sender } from "@/lib/push/send";
import { deliverDue } from "./deliver";
import { countDeliveries, expireMessages } from "./delivery.store";
import { countDueWatches, planNextPeople } from "./due.store";
import { writeHeartbeat } from "./heartbeat.store";

/** What one tick did, as the scheduled route answers it. */
export interface TickReport {
  /** Messages made of what was due. */
  planned: number;
  /** Deliveries that a push service accepted. */
  delivered: number;
  /** Deliveries that ended without success; their device stays. */
  failed: number;
  /** Subscriptions that had ended: their devices are removed. */
  gone: number;
  /** Deliveries that wait for a later time. */
  held: number;
  /** Due, and left to the next tick. */
  remaining: number;
  tookMs: number;
}

/** In one transaction: more saves little, and keeps those waiting who change their lines. */
const peopleAtOnce = 250;

/**
 * Plans and delivers what is due, within a time budget. Any number may run at once; what one leaves
 * the next one takes up.
 */
export async function tick(
  sender: Sender,
  clock: () => Date,
  budgetMs: number,
): Promise<TickReport> {
  const started = clock();
  const until = new Date(started.getTime() + budgetMs);
  await expireMessages(started);
  let planned = 0;
  while (clock() < until) {
    const messages = await planNextPeople(clock(), peopleAtOnce);
    if (messages === null) break;
    planned += messages;
  }
  const { delivered, failed, gone } = await deliverDue(sender, clock, until);
  const ended = clock();
  const left = await countDeliveries(ended);
  const report: TickReport = {
    planned,
    delivered,
    failed,
    gone,
    held: left.held,
    remaining: left.due + (await countDueWatches(ended)),
    tookMs: ended.getTime() - started.getTime(),
  };
  await writeHeartbeat(ended, { ...report });
  return report;
}
