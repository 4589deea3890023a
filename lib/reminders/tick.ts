import { hostname } from "node:os";
import type { Sender } from "@/lib/push/send";
import { noteTime } from "./clock.store";
import { deliverDue, type Rejection } from "./deliver";
import { countDue, countHeld, expireMessages } from "./delivery.store";
import { countDueWatches, planNextPeople } from "./due.store";
import { writeHeartbeat } from "./heartbeat.store";
import { removeOld } from "./retention";
import { replanStale } from "./stale.store";

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
  /** Deliveries that wait for a later time, counted up to 1,000. */
  held: number;
  /** Due, and left to the next tick. */
  remaining: number;
  /** What push services took for wrong, by service, status and reason. */
  rejections: Rejection[];
  tookMs: number;
}

/** Watches in one transaction: more saves little, and keeps those waiting who change their lines. */
export const plannedAtOnce = 250;

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
  // What is planned is to be sent in the same tick, also where there is more than one can plan.
  const planUntil = new Date(started.getTime() + budgetMs / 2);
  if (await noteTime(started, hostname())) {
    console.error("the clock was ahead of what it says now: what it put off is due again");
  }
  await expireMessages(started);
  let planned = 0;
  while (clock() < planUntil) {
    const messages = await planNextPeople(clock(), plannedAtOnce);
    if (messages === null) break;
    planned += messages;
  }
  const { delivered, failed, gone, rejections } = await deliverDue(sender, clock, until);
  // Last: what is due is planned by today's catalogue anyway, and comes first.
  while (clock() < until && (await replanStale(clock(), plannedAtOnce)) > 0);
  await removeOld(clock);
  const ended = clock();
  const [due, held, watches] = await Promise.all([
    countDue(ended),
    countHeld(ended),
    countDueWatches(ended),
  ]);
  const report: TickReport = {
    planned,
    delivered,
    failed,
    gone,
    held,
    remaining: due + watches,
    rejections,
    tookMs: ended.getTime() - started.getTime(),
  };
  await writeHeartbeat(ended, { ...report, rejections: rejections.map((one) => ({ ...one })) });
  return report;
}
