// A model of a wave of reminders that are due at one minute: queues of numbers, no randomness.

/** What one line takes of something. */
interface Cost {
  /** CPU time in ms of a replica, which has a core to itself. */
  replica: number;
  /** CPU time in ms of the database. */
  database: number;
  /** Bytes of the database's journal. */
  journal: number;
}

export interface Costs {
  planning: Cost;
  delivery: Cost;
}

export interface Deployment {
  replicas: number;
  databaseCores: number;
  /** Between two ticks of a replica that found nothing to do. */
  tickSeconds: number;
  /** Messages of one replica that wait for an answer, at most. */
  inFlight: number;
  /** How long the push services take to answer, in ms: a log-normal distribution's median and its 99th percentile. */
  latency: { median: number; p99: number };
}

/** Lines that are due at a time, in seconds from the start. */
export interface Due {
  at: number;
  lines: number;
}

export interface Wave {
  /** Seconds from a line's moment to the accepted message, for so many of all lines. */
  half: number;
  most: number;
  all: number;
  /** The most rows that the database wrote in a second. */
  writes: number;
  /** The most bytes that its journal grew by in a second. */
  journal: number;
  /** The busiest second of the database, as a part of its cores. */
  load: number;
}

/** What planning writes: message, reminder, delivery, watch. */
const rowsPlanned = 4;
/** What a delivery writes: its claim, its outcome, message, reminder, device. */
const rowsDelivered = 5;

const step = 0.5;
/** The 99th percentile of the standard normal distribution. */
const z99 = 2.326;
/** The normal distribution in ten equal parts, by the middle of each. */
const tenths = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];

function latenciesOf({ median, p99 }: Deployment["latency"]): number[] {
  const sigma = Math.log(p99 / median) / z99;
  return tenths.map((z) => (median * Math.exp(sigma * z)) / 1_000);
}

/** How many are done in a step, where each of them takes that much of what there is. */
function worked(waiting: number, left: Pick<Cost, "replica" | "database">, cost: Cost): number {
  const done = Math.min(waiting, left.replica / cost.replica, left.database / cost.database);
  left.replica -= done * cost.replica;
  left.database -= done * cost.database;
  return done;
}

/**
 * Runs the wave to its end. As in a tick, planning takes half of a replica's time as long as there
 * is something to deliver, and delivery what is left.
 */
export function simulate(dues: readonly Due[], costs: Costs, deployment: Deployment): Wave {
  const { replicas, databaseCores, tickSeconds, inFlight, latency } = deployment;
  const latencies = latenciesOf(latency);
  const meanLatency = latencies.reduce((sum, one) => sum + one, 0) / latencies.length;
  const arriving = dues.map((due) => ({ ...due })).sort((a, b) => a.at - b.at);
  const total = dues.reduce((sum, { lines }) => sum + lines, 0);
  // Lines wait in the order of their moments, so it is known how long each has waited.
  const waited: { seconds: number; lines: number }[] = [];
  const queue: Due[] = [];
  let [due, planned, sent, writes, journal, load] = [0, 0, 0, 0, 0, 0];
  let idleSince = Number.NEGATIVE_INFINITY;
  for (let now = 0; sent < total - 0.5; now += step) {
    while (arriving[0] && arriving[0].at <= now) {
      const next = arriving.shift();
      if (!next) break;
      if (due + planned < 1) idleSince = now;
      due += next.lines;
      queue.push(next);
    }
    // The replicas' ticks are spread evenly; one that finds something ticks on until nothing is left.
    const awake = Math.min(
      replicas,
      Math.floor(((now - idleSince) / tickSeconds) * replicas + 0.5),
    );
    const cores = { replica: awake * step * 1_000, database: databaseCores * step * 1_000 };
    const left = { replica: cores.replica / 2, database: cores.database };
    const firstPlanned = worked(due, left, costs.planning);
    left.replica += cores.replica / 2;
    const window = (awake * inFlight * step) / meanLatency;
    const nowSent = worked(Math.min(planned + firstPlanned, window), left, costs.delivery);
    const nowPlanned = firstPlanned + worked(due - firstPlanned, left, costs.planning);
    due -= nowPlanned;
    planned += nowPlanned - nowSent;
    sent += nowSent;
    writes = Math.max(writes, (nowPlanned * rowsPlanned + nowSent * rowsDelivered) / step);
    journal = Math.max(
      journal,
      (nowPlanned * costs.planning.journal + nowSent * costs.delivery.journal) / step,
    );
    load = Math.max(load, 1 - left.database / cores.database);
    for (let rest = nowSent; rest > 1e-9 && queue[0]; ) {
      const lines = Math.min(rest, queue[0].lines);
      for (const seconds of latencies) {
        waited.push({
          seconds: now + step - queue[0].at + seconds,
          lines: lines / latencies.length,
        });
      }
      queue[0].lines -= lines;
      rest -= lines;
      if (queue[0].lines <= 1e-9) queue.shift();
    }
  }
  waited.sort((a, b) => a.seconds - b.seconds);
  const until = (part: number) => {
    let lines = 0;
    for (const one of waited) {
      lines += one.lines;
      if (lines >= part * total - 1) return one.seconds;
    }
    return waited.at(-1)?.seconds ?? 0;
  };
  return { half: until(0.5), most: until(0.95), all: until(1), writes, journal, load };
}
