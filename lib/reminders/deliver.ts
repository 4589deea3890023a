import { env } from "@/lib/env";
import { loadMessages } from "@/lib/i18n/messages";
import type { Outcome } from "@/lib/push/answer";
import { findOthers } from "@/lib/push/others.store";
import type { Sender } from "@/lib/push/send";
import { findTroubles } from "@/lib/push/trouble.store";
import { createTroubleLog } from "@/lib/push/trouble-log";
import { answerKey } from "./answer-token";
import { Bell } from "./bell";
import { claimDeliveries, findHeld } from "./claim.store";
import { isSendable } from "./lane";
import type { Recorded } from "./outcome.store";
import { createRecorder } from "./recorder";
import { obstacleTo, unsendable } from "./verdict";
import { RollingWindow } from "./window";

/** What a push service took for wrong, which is ours to mend. */
export interface Rejection {
  host: string;
  status: number;
  reason: string | null;
  count: number;
}

export interface Delivered {
  /** Accepted by a push service. */
  delivered: number;
  /** Ended without success; the device stays. */
  failed: number;
  /** Subscriptions that had ended: their devices are removed. */
  gone: number;
  rejections: Rejection[];
}

/** Claimed at once, and waiting for one push service before no more is claimed for it. */
const batch = 500;
const mostWaiting = 8 * batch;
/** What is in flight when the time is over ends within 10 s; recording it may take the rest. */
const leaseAfterMs = 30_000;
/** Between claims of what is for others, while one service keeps its own waiting. */
const shortestLookMs = 250;
const longestLookMs = 8_000;
/** How late the end of the time may be seen where nothing else happens. */
const beatMs = 1_000;

/**
 * Sends what is due until nothing is, or `until` has come, and records what becomes of it. What it
 * has claimed and not sent by then is due again at once. Any number may run at once. A database
 * that is away ends it with an error, after what is in flight.
 */
export async function deliverDue(
  sender: Sender,
  clock: () => Date,
  until: Date,
): Promise<Delivered> {
  const done: Delivered = { delivered: 0, failed: 0, gone: 0, rejections: [] };
  const bell = new Bell();
  const recorder = createRecorder(clock, () => changed());
  const troubleLog = createTroubleLog();
  const [troubles, zh, km, en] = await Promise.all([
    findTroubles(clock()),
    loadMessages("zh"),
    loadMessages("km"),
    loadMessages("en"),
  ]);
  const window = new RollingWindow({
    sender,
    clock,
    isHeld: () => isOver() || recorder.isBehind,
    texts: { zh, km, en },
    answerKey: answerKey(env().AUTH_SECRET),
    troubles,
    troubleLog,
    stillHeld: findHeld,
    findOthers: (host, except) => findOthers(host, sender.publicKey, except, clock()),
    record,
    rejected,
    changed: () => bell.ring(),
  });

  let isBroken = false;
  const isOver = () => clock() >= until || isBroken || recorder.hasGivenUp;

  function changed(): void {
    window.pump();
    bell.ring();
  }

  function record(outcome: Recorded): void {
    if (outcome.kind === "sent") done.delivered += 1;
    if (outcome.kind === "gone") done.gone += 1;
    if (outcome.kind === "ended" && outcome.state === "failed") done.failed += 1;
    recorder.add(outcome);
  }

  function rejected(host: string, { status, reason }: Outcome): void {
    if (status === null) return;
    const known = done.rejections.find(
      (one) => one.host === host && one.status === status && one.reason === reason,
    );
    if (known) known.count += 1;
    else done.rejections.push({ host, status, reason, count: 1 });
    if (status === 413 && !known) troubleLog.tooLarge(host, clock());
  }

  /** @returns whether there may be more */
  async function claim(except: readonly string[]): Promise<boolean> {
    const now = clock();
    const leaseEnd = new Date(until.getTime() + leaseAfterMs);
    const { claims, unreadable } = await claimDeliveries(now, batch, leaseEnd, except);
    for (const { problem, ...lease } of unreadable) {
      console.error(`delivery ${lease.id} cannot be read: ${problem}`);
      record(unsendable(lease, problem));
    }
    for (const claim of claims) {
      const obstacle = obstacleTo(claim, sender.publicKey, now);
      if (obstacle) record(obstacle);
      else if (isSendable(claim)) window.admit(claim);
    }
    return claims.length + unreadable.length === batch;
  }

  async function claimAll(): Promise<void> {
    let lookMs = shortestLookMs;
    const isFull = () => window.waiting >= mostWaiting || recorder.isBehind;
    while (!isOver()) {
      if (isFull()) {
        await bell.until(() => !isFull() || isOver());
        continue;
      }
      const full = () => window.fullHosts(batch);
      if (full().length > 0 && (await bell.until(() => full().length === 0, lookMs))) continue;
      const except = full();
      const isMore = await claim(except);
      if (!isMore && except.length === 0) return;
      lookMs = isMore ? shortestLookMs : Math.min(lookMs * 2, longestLookMs);
    }
  }

  const beat = setInterval(() => bell.ring(), beatMs);
  let trouble: unknown;
  await claimAll().catch((error) => {
    isBroken = true;
    trouble = error;
  });
  await bell.until(() => window.isIdle && (window.waiting === 0 || isOver()));
  clearInterval(beat);
  window.release();
  await window.conclude();
  await Promise.all([recorder.drain(), troubleLog.kept()]);
  if (trouble) throw trouble;
  return done;
}
