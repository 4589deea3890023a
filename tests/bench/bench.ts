/** Where a bench gets its databases, and what it is left without. */
export interface Ground {
  /**
   * Databases on a real PostgreSQL, and on the embedded one; null where no PostgreSQL is to be had.
   * `fill` gets a migrated, empty database's address, once; each round then takes a copy.
   */
  postgres: DatabaseMaker | null;
  embedded: DatabaseMaker;
  /** The CPU time, in ms, that PostgreSQL has taken so far; null where the system doesn't tell. */
  postgresCpu: (() => number) | null;
  /** Tells how far the preparing is. */
  say(text: string): void;
}

export type DatabaseMaker = (fill: (url: string) => Promise<void>) => Promise<Template>;

/** A filled database that nobody connects to, and the copies that the rounds use up. */
export interface Template {
  copy(): Promise<Database>;
  remove(): Promise<void>;
}

export interface Database {
  /** As DATABASE_URL has it. */
  url: string;
  remove(): Promise<void>;
}

/** One of the things that a bench compares. */
export interface Contender {
  name: string;
  /** What a round measures: "lines a second", "ms", "MB". */
  unit: string;
  /** How it was measured, in a sentence for docs/bench.md. */
  how: string;
  /** Measures once, and answers with a figure in `unit`. */
  round(): Promise<number>;
}

/** A ratio of two contenders of one bench, taken within each round. */
export interface Comparison {
  of: string;
  to: string;
  /** What it is to reach, where that was said beforehand. */
  target?: { atLeast: number } | { atMost: number };
}

export interface Prepared {
  /** In each round they take turns, in this order. */
  contenders: Contender[];
  comparisons: Comparison[];
  /** What was left out, and what bounds the figures, for docs/bench.md. */
  notes?: string[];
  close(): Promise<void>;
}

/** A bench is a module of this directory that exports one as `bench`, named in run.ts. */
export interface Bench {
  name: string;
  /** What it compares, in a sentence or two for docs/bench.md. */
  about: string;
  /** Five unless it says more. */
  rounds?: number;
  prepare(ground: Ground): Promise<Prepared>;
}
