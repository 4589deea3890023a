import { setTimeout as delay } from "node:timers/promises";
import { causeOf } from "./cause";
import { isDatabaseThere, type Recorded, recordOutcomes } from "./outcome.store";

/** Records outcomes a few hundred at a time, as databases commit groups. */
export interface Recorder {
  add(outcome: Recorded): void;
  /** The database does not keep up, or is away: what is sent now might not be recorded in time. */
  readonly isBehind: boolean;
  /** The database was away for too long, and outcomes are lost: nothing more is to be sent. */
  readonly hasGivenUp: boolean;
  /** Fulfilled when all is recorded, or given up. */
  drain(): Promise<void>;
}

const enough = 500;
const soonMs = 50;
const tooMany = 4_000;
/** As many in a row that are refused: it is not about the rows. */
const hopeless = 5;
/** While the database is away; in all, less than what leases last beyond their run. */
const pausesMs = [100, 200, 400, 800, 1_600, 3_200, 6_400];

/** @param freed called when the recorder is no longer behind */
export function createRecorder(clock: () => Date, freed: () => void): Recorder {
  let waiting: Recorded[] = [];
  let recording = 0;
  let failing = false;
  let hasGivenUp = false;
  let refusedInARow = 0;
  let cause = "";
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;

  /**
   * One that the database refuses is not to take those with it that it would take.
   * @returns those still to be recorded, because it seems to refuse all
   */
  async function oneByOne(batch: readonly Recorded[]): Promise<readonly Recorded[]> {
    for (const [index, outcome] of batch.entries()) {
      try {
        await recordOutcomes([outcome], clock());
        refusedInARow = 0;
      } catch (error) {
        cause = causeOf(error);
        refusedInARow += 1;
        if (refusedInARow >= hopeless) return batch.slice(index);
        // It is due again when its lease ends, and comes under the same topic.
        console.error(`the outcome of delivery ${outcome.lease.id} is not recorded: ${cause}`);
      }
    }
    return [];
  }

  async function record(batch: readonly Recorded[]): Promise<void> {
    let left = batch;
    for (const pauseMs of pausesMs) {
      try {
        await recordOutcomes(left, clock());
        refusedInARow = 0;
        return;
      } catch (error) {
        cause = causeOf(error);
        failing = true;
      }
      if (refusedInARow < hopeless && (await isDatabaseThere())) left = await oneByOne(left);
      if (left.length === 0) return;
      await delay(pauseMs);
    }
    hasGivenUp = true;
  }

  async function write(least: number): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    while (waiting.length >= least) {
      const batch = waiting.slice(0, enough);
      waiting = waiting.slice(enough);
      recording = batch.length;
      await record(batch);
      if (hasGivenUp) break;
      recording = 0;
      failing = false;
      freed();
    }
    if (!hasGivenUp) return;
    const lost = recording + waiting.length;
    console.error(`the outcomes of up to ${lost} deliveries are not recorded: ${cause}`);
    waiting = [];
    recording = 0;
  }

  function start(least: number): void {
    writing = write(least).finally(() => {
      writing = null;
      soon();
    });
  }

  /** Some wait for more to come with them, but not long. */
  function soon(): void {
    if (writing || waiting.length === 0) return;
    if (waiting.length >= enough) start(enough);
    else timer ??= setTimeout(start, soonMs, 1);
  }

  return {
    add(outcome) {
      waiting.push(outcome);
      soon();
    },

    get isBehind() {
      return failing || waiting.length + recording > tooMany;
    },

    get hasGivenUp() {
      return hasGivenUp;
    },

    async drain() {
      while (writing || waiting.length > 0) {
        if (!writing) start(1);
        await writing;
      }
    },
  };
}
