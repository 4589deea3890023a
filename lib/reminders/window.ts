import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import type { Outcome } from "@/lib/push/answer";
import {
  type Breaker,
  breakerAfter,
  breakerAtEnd,
  fewest,
  isPaused,
  opened,
  type Trouble,
} from "@/lib/push/breaker";
import { hostOf } from "@/lib/push/endpoint";
import { flowAfter, freshFlow } from "@/lib/push/flow";
import { doubtedForMs, judgementOn, noOthers, type Others } from "@/lib/push/judgement";
import type { PushMessage, Sender } from "@/lib/push/send";
import type { TroubleLog } from "@/lib/push/trouble-log";
import { causeOf } from "./cause";
import { count, hasRoom, type Lane, laneOf, type Sendable } from "./lane";
import type { Recorded } from "./outcome.store";
import { pushMessageOf } from "./push-message";
import { putOff, released, spared, unsendable, verdictOn } from "./verdict";

export interface WindowOptions {
  sender: Sender;
  clock: () => Date;
  /** Nothing is to be sent now. */
  isHeld: () => boolean;
  texts: Record<Locale, Messages>;
  /** Signs the tokens with which notifications are answered. */
  answerKey: Buffer;
  /** The troubles that push services are in already. */
  troubles: readonly Trouble[];
  troubleLog: TroubleLog;
  /** Which of these are still to be sent, by their ids. */
  stillHeld: (claims: readonly Sendable[]) => Promise<ReadonlySet<string>>;
  /** What a service has said lately of its devices but some, by their ids. */
  findOthers: (host: string, except: readonly string[]) => Promise<Others>;
  record: (outcome: Recorded) => void;
  /** Told what a service did not take. */
  rejected: (host: string, outcome: Outcome) => void;
  /** Told when something has ended. */
  changed: () => void;
}

const mostInFlight = 4_000;
/** What has waited longer may have been renewed, archived or removed since it was claimed. */
const freshMs = 1_000;
/** Encrypted before others of this process get their turn: a few milliseconds. */
const atOnce = 16;
/** Kept of one service, before they are judged. */
const mostSuspects = 1_000;
/** What a pause put off comes back spread over this time. */
const spreadMs = 5_000;

/**
 * What is claimed and on its way: a lane for each push service, so that one that hangs, throttles or
 * fails holds up no other.
 */
export class RollingWindow {
  private readonly lanes = new Map<string, Lane>();
  private readonly troubles: ReadonlyMap<string, Trouble>;
  private isPumping = false;
  private looking = 0;
  /** Claimed, and not yet on its way. */
  waiting = 0;
  inFlight = 0;

  constructor(private readonly options: WindowOptions) {
    this.troubles = new Map(options.troubles.map((trouble) => [trouble.host, trouble]));
  }

  admit(claim: Sendable): void {
    const lane = this.laneTo(hostOf(claim.device.endpoint));
    if (this.wasPaused(lane, claim)) return;
    lane.waiting.push({ claim, seenAt: performance.now() });
    this.waiting += 1;
    this.pump();
  }

  get isIdle(): boolean {
    return this.inFlight === 0 && this.looking === 0;
  }

  /** The services for which at least so many wait. */
  fullHosts(length: number): string[] {
    return [...this.lanes.values()]
      .filter((lane) => lane.waiting.length >= length)
      .map(({ host }) => host);
  }

  /** Starts what may start, soon: what many answers free at once is seen once. */
  pump(): void {
    if (this.isPumping) return;
    this.isPumping = true;
    setImmediate(() => {
      this.isPumping = false;
      this.sendSome();
    });
  }

  /** Gives back what was not sent. */
  release(): void {
    const now = this.options.clock();
    for (const lane of this.lanes.values()) {
      for (const claim of this.takeAll(lane)) this.options.record(released(claim, now));
    }
  }

  /** Draws the conclusions that only the whole of a run allows. */
  async conclude(): Promise<void> {
    for (const lane of this.lanes.values()) {
      this.judge(lane, await this.othersOf(lane));
      const { breaker, tally, lastTrouble } = lane;
      const now = this.options.clock();
      this.set(lane, breakerAtEnd(breaker, tally.ended, lastTrouble, now, Math.random()));
    }
  }

  private laneTo(host: string): Lane {
    const known = this.lanes.get(host);
    if (known) return known;
    const lane = laneOf(host, this.troubles.get(host) ?? null);
    this.lanes.set(host, lane);
    return lane;
  }

  /** One of each lane in turn. */
  private sendSome(): void {
    const { clock, isHeld } = this.options;
    let started = 0;
    for (let found = true; found; ) {
      found = false;
      for (const lane of this.lanes.values()) {
        if (this.inFlight >= mostInFlight || isHeld()) return;
        if (!hasRoom(lane, clock())) continue;
        const [next] = lane.waiting;
        if (!next) continue;
        if (performance.now() - next.seenAt > freshMs) {
          this.look(lane);
          continue;
        }
        lane.waiting.shift();
        this.waiting -= 1;
        found = true;
        this.send(lane, next.claim);
        started += 1;
        if (started === atOnce) {
          this.pump();
          return;
        }
      }
    }
  }

  /** Lets go of what is not to be sent any more. */
  private async look(lane: Lane): Promise<void> {
    const { stillHeld, changed } = this.options;
    const asked = new Set(lane.waiting);
    lane.isLooking = true;
    this.looking += 1;
    // Where the database doesn't answer they are sent: the recorder sees to that.
    const held = await stillHeld([...asked].map(({ claim }) => claim)).catch(() => null);
    const seenAt = performance.now();
    const left = lane.waiting.filter((one) => {
      if (!asked.has(one)) return true;
      one.seenAt = seenAt;
      return held?.has(one.claim.id) ?? true;
    });
    this.waiting -= lane.waiting.length - left.length;
    lane.waiting = left;
    lane.isLooking = false;
    this.looking -= 1;
    this.pump();
    changed();
  }

  private async send(lane: Lane, claim: Sendable): Promise<void> {
    const { sender, clock, changed } = this.options;
    const now = clock();
    const message = this.messageOf(claim, now);
    if (message) {
      lane.inFlight += 1;
      this.inFlight += 1;
      lane.sent += 1;
      const number = lane.sent;
      this.end(lane, claim, number, await sender.send(claim.device, message, now));
      lane.inFlight -= 1;
      this.inFlight -= 1;
      this.pump();
    }
    changed();
  }

  private messageOf(claim: Sendable, now: Date): PushMessage | null {
    try {
      const { texts, answerKey } = this.options;
      return pushMessageOf(claim, claim.device, now, texts, answerKey);
    } catch (error) {
      const cause = causeOf(error);
      console.error(`delivery ${claim.id} cannot be made: ${cause}`);
      this.options.record(unsendable(claim, cause));
      return null;
    }
  }

  private end(lane: Lane, claim: Sendable, number: number, outcome: Outcome): void {
    const { clock, record, rejected } = this.options;
    const now = clock();
    const { kind, status } = outcome;
    lane.tally = count(lane.tally, outcome);
    lane.flow = flowAfter(lane.flow, kind, number, lane.sent);
    if (kind !== "sent") lane.lastTrouble = outcome;
    if (kind === "failed" && status !== null) rejected(lane.host, outcome);
    this.set(lane, breakerAfter(lane.breaker, outcome, now, Math.random()));
    // Keys that don't encrypt are about that row alone; what the service says of it is checked.
    if ((kind === "gone" && status !== null) || kind === "refused") {
      lane.suspects.push({ claim, outcome: { ...outcome, kind } });
      if (lane.suspects.length >= mostSuspects) this.judge(lane);
      return;
    }
    record(verdictOn(claim, outcome, lane.breaker.trouble?.pausedUntil ?? null, now));
  }

  /** Only where few are refused, and nothing is accepted, it matters what the service said of others. */
  private async othersOf({ host, suspects, tally }: Lane): Promise<Others> {
    const refused = suspects.filter(({ outcome }) => outcome.kind === "refused");
    if (refused.length === 0 || refused.length >= fewest || tally.accepted > 0) return noOthers;
    const ids = refused.map(({ claim }) => claim.device.id);
    return this.options.findOthers(host, ids).catch(() => noOthers);
  }

  private judge(lane: Lane, others = noOthers): void {
    const { clock, record } = this.options;
    const now = clock();
    for (const suspicion of ["gone", "refused"] as const) {
      const kind = suspicion === "gone" ? "expiring" : "refusing";
      const inTrouble = lane.breaker.trouble?.kind === kind;
      const judged = lane.suspects
        .filter(({ outcome }) => outcome.kind === suspicion)
        .map(({ claim, outcome }) => {
          const forMs = doubtedForMs(claim.device, suspicion, now);
          const judgement = judgementOn(suspicion, lane.tally, inTrouble, others, forMs);
          return { claim, outcome, judgement };
        });
      const disbelieved = judged.find(({ judgement }) => judgement === "disbelieved");
      if (disbelieved && !isPaused(lane.breaker, now)) {
        this.set(lane, opened(lane.breaker, kind, disbelieved.outcome, now, Math.random()));
      }
      const pausedUntil = lane.breaker.trouble?.pausedUntil ?? null;
      for (const { claim, outcome, judgement } of judged) {
        record(
          judgement === "believed"
            ? verdictOn(claim, outcome, pausedUntil, now)
            : spared(claim, outcome, pausedUntil, judgement === "doubted" ? suspicion : null, now),
        );
      }
    }
    lane.suspects = [];
  }

  private set(lane: Lane, breaker: Breaker): void {
    const { trouble } = lane.breaker;
    lane.breaker = breaker;
    if (breaker.trouble === trouble) return;
    lane.flow = { ...freshFlow, recover: lane.sent };
    if (breaker.trouble) this.options.troubleLog.begun(breaker.trouble);
    else this.options.troubleLog.over(lane.host);
    if (!isPaused(breaker, this.options.clock())) return;
    for (const claim of this.takeAll(lane)) this.wasPaused(lane, claim);
  }

  /** While a service is paused, what is for it is put off; only what is sent counts as a try. */
  private wasPaused({ breaker }: Lane, claim: Sendable): boolean {
    const { clock, record } = this.options;
    if (!breaker.trouble || !isPaused(breaker, clock())) return false;
    const at = breaker.trouble.pausedUntil.getTime() + spreadMs * Math.random();
    record(putOff(claim, new Date(at)));
    return true;
  }

  private takeAll(lane: Lane): Sendable[] {
    const all = lane.waiting;
    lane.waiting = [];
    this.waiting -= all.length;
    return all.map(({ claim }) => claim);
  }
}
