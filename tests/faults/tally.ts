import { appendFileSync } from "node:fs";
import type { Arrival, ReceivedMessage } from "../support/push-service";
import type { Routes, Ticked } from "./app";
import type { Ground } from "./ground";
import type { Due } from "./seed";

/** A line of docs/faults.md. */
export interface Row {
  fault: string;
  /** What was done, in a sentence or two. */
  how: string;
  due: number;
  /** Of what was due, what a push service took. */
  arrived: number;
  lost: number;
  /** Taken once more under the same Topic, which a browser shows once. */
  repeated: number;
  /** Where there was a crash: taken by a push service, and not yet on record when it came. */
  inFlight?: number;
}

const key = ({ endpoint, topic }: { endpoint: string; topic: string }) => `${endpoint} ${topic}`;

/** What came of what was due, and how often. */
export function tally(due: readonly Due[], arrivals: readonly Arrival[]) {
  const expected = new Set(due.map(key));
  const taken = arrivals.filter((arrival) => arrival.accepted && expected.has(key(arrival)));
  const arrived = new Set(taken.map(key)).size;
  return {
    due: due.length,
    arrived,
    lost: due.length - arrived,
    repeated: taken.length - arrived,
  };
}

/** Taken by the service under another Topic than that of what was due there: never right. */
export function strangers(due: readonly Due[], arrivals: readonly Arrival[]): Arrival[] {
  const expected = new Set(due.map(key));
  const endpoints = new Set(due.map(({ endpoint }) => endpoint));
  return arrivals.filter(
    (arrival) => endpoints.has(arrival.endpoint) && !expected.has(key(arrival)),
  );
}

/** Writes the row down for docs/faults.md, where somebody collects them. */
export function report({ databaseName }: Pick<Ground, "databaseName">, row: Row): Row {
  const file = process.env.FAULTS_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify({ ...row, database: databaseName })}\n`);
  return row;
}

/** Ticks as the launcher does until nothing that is due is left; what the last tick reported. */
export async function tickUntilDone(app: Routes, most = 20): Promise<Record<string, number>> {
  let last: Ticked = null;
  for (let ticks = 0; ticks < most; ticks += 1) {
    last = await app.tick();
    if (last?.status === 200 && last.report.remaining === 0) return last.report;
  }
  throw new Error(`not done after ${most} ticks: ${JSON.stringify(last)}`);
}

/**
 * What a process may have sent and not recorded: its window to one push service (lib/push/flow.ts),
 * a batch that is being recorded and one that waits for it (lib/reminders/recorder.ts). A database
 * that falls behind may leave more waiting; here it keeps up.
 */
export const mostInFlight = 1_000 + 2 * 500;

/**
 * What a crash may repeat: of what came around it, `suspects`, what a service has taken and the
 * database doesn't know of. Throws where something is on record as sent that never came.
 */
export async function inFlight(
  due: readonly Due[],
  arrivals: readonly Arrival[],
  query: Ground["query"],
  suspects = arrivals,
): Promise<Due[]> {
  const rows = await query<{ id: string }>(`SELECT id FROM "Delivery" WHERE state = 'sent'`);
  const sent = new Set(rows.map(({ id }) => id));
  const taken = takenOf(arrivals);
  const invented = due.filter((one) => sent.has(one.deliveryId) && !taken.has(key(one)));
  if (invented.length > 0) throw new Error(`${invented.length} recorded as sent never came`);
  const suspected = takenOf(suspects);
  return due.filter((one) => suspected.has(key(one)) && !sent.has(one.deliveryId));
}

const takenOf = (arrivals: readonly Arrival[]): Set<string> =>
  new Set(arrivals.flatMap((arrival) => (arrival.accepted ? key(arrival) : [])));

/**
 * What came more often than the crashes explain: once, and once more for each crash that found it
 * in flight.
 */
export function repeatedTooOften(
  arrivals: readonly Arrival[],
  crashes: readonly (readonly Due[])[],
): string[] {
  const left = new Map<string, number>();
  for (const one of crashes.flat()) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  const seen = new Set<string>();
  return arrivals.flatMap((arrival) => {
    const name = key(arrival);
    if (!arrival.accepted) return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const repeats = left.get(name) ?? 0;
    left.set(name, repeats - 1);
    return repeats > 0 ? [] : name;
  });
}

/** The Topics of messages whose notification has another tag, under which it would show beside. */
export const otherwiseTagged = (received: readonly ReceivedMessage[]): unknown[] =>
  received.flatMap(({ headers, text }) =>
    JSON.parse(text).notification.tag === headers.topic ? [] : headers.topic,
  );
