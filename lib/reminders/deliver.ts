import { fromDbDate } from "@/lib/dates";
import { loadMessages } from "@/lib/i18n/messages";
import { isLocale, routing } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { backoff, type Outcome } from "@/lib/push/answer";
import { pushPayload } from "@/lib/push/payload";
import type { Sender } from "@/lib/push/send";
import type { Device, Line, OwnCarrier } from "@/prisma/client/client";
import { causeOf } from "./cause";
import {
  type ClaimedDelivery,
  claimDeliveries,
  recordFailed,
  recordGone,
  recordRetry,
  recordSent,
  type Try,
} from "./delivery.store";
import { reminderText } from "./message";

export interface Delivered {
  delivered: number;
  failed: number;
  gone: number;
  held: number;
}

const batch = 100;
/** Longer than a send with its second tries can take. */
const leaseMs = 60_000;

async function payloadFor(
  device: Device,
  line: Line & { ownCarrier: OwnCarrier | null },
  tag: string,
  late: boolean,
  now: Date,
) {
  const locale = isLocale(device.locale) ? device.locale : routing.defaultLocale;
  const carrier = carrierOf(line);
  const text = reminderText(
    {
      name: line.label || carrier.name[locale],
      e164: line.e164,
      validUntil: fromDbDate(line.validUntil),
      zone: line.zone,
      country: carrier.country,
      stages: carrier.stages,
      late,
    },
    now,
    locale,
    await loadMessages(locale),
  );
  const url = new URL(`/${locale}/lines/${line.id}/renew`, device.origin);
  if (line.carrierId) url.searchParams.set("carrier", line.carrierId);
  return pushPayload({ ...text, url: url.href, lang: locale, tag });
}

async function sendOne(
  { device, message }: ClaimedDelivery,
  sender: Sender,
  now: Date,
): Promise<Outcome> {
  // A browser that another person signed in on since is not theirs any more.
  if (!message.line || device?.userId !== message.personId) {
    return { kind: "failed", status: null, reason: "nothing to send, or nowhere" };
  }
  // The push service would refuse it; the browser subscribes anew when Keepline is opened there.
  if (device.vapidKey !== sender.publicKey) {
    return { kind: "refused", status: null, reason: "subscribed with another VAPID key" };
  }
  return sender.send(
    device,
    {
      payload: await payloadFor(device, message.line, message.topic, message.late, now),
      topic: message.topic,
      ttlSeconds: (message.expiresAt.getTime() - now.getTime()) / 1000,
      urgency: "high",
    },
    now,
  );
}

/** A row that no text can be made of ends there: the others of its batch are not to wait for it. */
function unsendable(deliveryId: string, error: unknown): Outcome {
  const reason = causeOf(error);
  console.error(`delivery ${deliveryId} cannot be made: ${reason}`);
  return { kind: "failed", status: null, reason };
}

/** What can't be recorded is due again when its lease ends, and comes under the same topic. */
function unrecorded(deliveryId: string, error: unknown): "held" {
  console.error(`the outcome of delivery ${deliveryId} is not recorded: ${causeOf(error)}`);
  return "held";
}

async function deliverOne(claim: ClaimedDelivery, sender: Sender, clock: () => Date) {
  const outcome = await sendOne(claim, sender, clock()).catch((error) =>
    unsendable(claim.id, error),
  );
  const { status, reason } = outcome;
  const tried: Try = {
    deliveryId: claim.id,
    leaseToken: claim.leaseToken,
    status,
    error: reason ?? (outcome.kind === "sent" ? null : `status ${status}`),
  };
  const now = clock();
  switch (outcome.kind) {
    case "sent":
      await recordSent(tried, now);
      return "delivered";
    case "gone":
      await recordGone(tried);
      return "gone";
    case "failed":
      await recordFailed(tried);
      return "failed";
    // About our key or clock, never about the device: it waits as the others do.
    case "refused":
      await recordRetry(tried, now, backoff(claim.tries, now, Math.random()), false);
      return "held";
    case "retry":
    case "throttled": {
      const nextTryAt = outcome.notBefore ?? backoff(claim.tries, now, Math.random());
      await recordRetry(tried, now, nextTryAt, outcome.kind === "retry");
      return "held";
    }
  }
}

/** Sends what is due until nothing is, or `until` has come, and records each outcome. */
export async function deliverDue(
  sender: Sender,
  clock: () => Date,
  until: Date,
): Promise<Delivered> {
  const done: Delivered = { delivered: 0, failed: 0, gone: 0, held: 0 };
  while (clock() < until) {
    const claimed = await claimDeliveries(clock(), batch, leaseMs);
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(
      claimed.map((claim) =>
        deliverOne(claim, sender, clock).catch((error) => unrecorded(claim.id, error)),
      ),
    );
    for (const outcome of outcomes) done[outcome] += 1;
  }
  return done;
}
