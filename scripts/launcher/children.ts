import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

export type Environment = Record<string, string | undefined>;

/** Node's arguments for a script that may run for long and doesn't know of the launcher. */
export const endWithLauncher = ["--import", new URL("end-with-launcher.mjs", import.meta.url).href];

/** A process of Node that ends when it is disposed of, and also when the launcher is killed. */
export class Child implements AsyncDisposable {
  readonly process: ChildProcess;
  /** Fulfilled when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;

  constructor(args: string[], environment: Environment = {}) {
    this.process = spawn(process.execPath, args, {
      env: { ...process.env, ...environment },
      // Over the channel it notices when the launcher lets go of it, or is gone.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.ended = new Promise((resolve) => this.process.once("exit", () => resolve()));
  }

  async [Symbol.asyncDispose]() {
    if (this.process.connected) this.process.disconnect();
    this.process.kill("SIGTERM");
    await Promise.race([this.ended, delay(10_000, undefined, { ref: false })]);
    this.process.kill("SIGKILL");
    await this.ended;
  }
}

/** Runs a script to its end, with its output shown; true where it succeeded. */
export async function run(
  args: string[],
  environment: Environment,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  await using child = new Child(args, environment);
  await Promise.race([child.ended, once(signal, "abort")]);
  signal.throwIfAborted();
  return child.process.exitCode === 0;
}
