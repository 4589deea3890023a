import { createECDH, randomBytes } from "node:crypto";
import { z } from "zod";
import { certificateFile } from "../support/push-service";
import { startWorker } from "./process";
import type { People } from "./seed";

export interface Push {
  /** One subscription for each person; all share their keys. */
  device: NonNullable<People["device"]>;
  /** What a replica needs to send to it. */
  environment: Record<string, string>;
  /** How long it waits before each answer; not at all unless told. */
  setLatency(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** A push service in a process of its own, over TLS with HTTP/2 and HTTP/1.1. */
export async function startPush(): Promise<Push> {
  const worker = await startWorker(new URL("push-server.ts", import.meta.url), {});
  const origin = z.string().parse(await worker.ask("origin"));
  const keys = createECDH("prime256v1");
  return {
    device: {
      endpoint: `${origin}/push/`,
      p256dh: keys.generateKeys("base64url"),
      auth: randomBytes(16).toString("base64url"),
    },
    environment: { PUSH_ENDPOINT_ORIGINS: origin, NODE_EXTRA_CA_CERTS: certificateFile },
    async setLatency(ms) {
      await worker.ask(ms);
    },
    stop: () => worker.stop(),
  };
}
