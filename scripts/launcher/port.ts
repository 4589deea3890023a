import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Failure, reason } from "../failure";

async function tryPort(port: number, host: string | undefined): Promise<unknown> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return null;
  } catch (error) {
    return error;
  }
}

/** Throws a Failure where the port can't be had; a predecessor may need a moment to let go. */
export async function checkPort(port: number, host: string | undefined): Promise<void> {
  let error: unknown;
  for (let tries = 0; tries < 50; tries += 1) {
    error = await tryPort(port, host);
    if (!error) return;
    await delay(100);
  }
  throw new Failure(`Cannot listen on port ${port}: ${reason(error)}. Set PORT to another one.`);
}
