import { afterAll, beforeAll, beforeEach } from "vitest";
import { minuteMs } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { createSender, type Sender } from "@/lib/push/send";
import { type TickReport, tick } from "@/lib/reminders/tick";
import { type PushService, startPushService, type TestSubscription } from "./push-service";

export const later = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * minuteMs);

let clock = new Date();
export const now = () => clock;
export function moveClock(instant: Date): void {
  clock = instant;
}

/** The push service checks VAPID tokens by the system's clock, so it alone is not told the moved one. */
const bySystemClock = (sender: Sender): Sender => ({
  ...sender,
  async send(target, message, moved) {
    const real = new Date();
    const outcome = await sender.send(target, message, real);
    if (!("notBefore" in outcome) || !outcome.notBefore) return outcome;
    const wait = outcome.notBefore.getTime() - real.getTime();
    return { ...outcome, notBefore: new Date(moved.getTime() + wait) };
  },
});

export interface Ticking {
  service: PushService;
  sender: Sender;
  /** A browser's subscription with this server's key. */
  phone(): TestSubscription;
  tickAt(instant: Date): Promise<TickReport>;
  /** The notifications that a browser got, the earliest first. */
  shown(
    subscription: TestSubscription,
  ): { title: string; body: string; navigate: string; lang: string }[];
}

/** A push service and a sender for a test file, an empty database and a clock at `start` for each test. */
export function setUpTicking(start: Date): Ticking {
  const kept: { service?: PushService; sender?: Sender } = {};
  const got = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("only inside a test");
    return value;
  };

  beforeAll(async () => {
    kept.service = await startPushService();
    process.env.PUSH_ENDPOINT_ORIGINS = kept.service.origin;
    const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = env();
    kept.sender = bySystemClock(
      createSender({
        publicKey: VAPID_PUBLIC_KEY,
        privateKey: VAPID_PRIVATE_KEY,
        subject: "https://keepline.example",
        extraOrigins: [kept.service.origin],
      }),
    );
  });

  afterAll(async () => {
    await kept.sender?.close();
    await kept.service?.close();
  });

  beforeEach(async () => {
    moveClock(start);
    await db().user.deleteMany();
    await db().pushTrouble.deleteMany();
    await db().heartbeat.deleteMany();
  });

  return {
    get service() {
      return got(kept.service);
    },
    get sender() {
      return got(kept.sender);
    },
    phone: () => got(kept.service).subscribe({ vapidKey: env().VAPID_PUBLIC_KEY }),
    tickAt(instant) {
      moveClock(instant);
      return tick(got(kept.sender), now, 20_000);
    },
    shown: (subscription) =>
      got(kept.service)
        .received(subscription)
        .map(({ text }) => JSON.parse(text).notification),
  };
}
