import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../tests/support/free-port";
import { Failure } from "../failure";

/** What a build without an address of its own takes for it: public pages name it to search engines. */
export const demoOrigin = "http://localhost:3000";

/** For a browser to which a demo is at that address, wherever it listens. */
export const browserFlags = (port: number): string[] => [
  ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  `--host-resolver-rules=MAP localhost:3000 127.0.0.1:${port}`,
];

/** The app with its demo account, as `npm run demo` starts it, in a directory of its own. */
export interface Demo extends AsyncDisposable {
  port: number;
  email: string;
  password: string;
}

/** Ends by itself when the signal aborts. */
export async function startDemo(signal: AbortSignal): Promise<Demo> {
  signal.throwIfAborted();
  const directory = mkdtempSync(join(tmpdir(), "keepline-demo-"));
  const port = await freePort();
  const launcher = spawn(
    process.execPath,
    ["scripts/bootstrap.mjs", "scripts/start.ts", "--demo"],
    {
      // What is empty counts as unset, and so does what a developer has in .env.
      env: {
        ...process.env,
        DATA_DIR: join(directory, "data"),
        DATABASE_URL: "",
        HOST: "127.0.0.1",
        PORT: String(port),
        APP_URL: demoOrigin,
        CONTACT: "",
        TICK_SECONDS: "0",
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = once(launcher, "exit");
  const stop = () => launcher.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  const dispose = async () => {
    signal.removeEventListener("abort", stop);
    stop();
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const [, email = "", password = ""] = await account(launcher, ended);
    return { port, email, password, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    signal.throwIfAborted();
    throw error;
  }
}

/** What the launcher says of the demo account, once it is ready. */
async function account(
  { stdout, stderr }: ReturnType<typeof spawn>,
  ended: Promise<unknown>,
): Promise<RegExpExecArray> {
  let log = "";
  const ready = new Promise<void>((resolve) => {
    const collect = (chunk: Buffer) => {
      log += chunk;
      if (log.includes("Keepline is ready")) resolve();
    };
    stdout?.on("data", collect);
    stderr?.on("data", collect);
  });
  await Promise.race([ready, ended]);
  const told = /Demo account: (\S+), password (\S+)/.exec(log);
  if (!told) throw new Failure(`The demo did not start:\n${log.trim()}`);
  return told;
}
