import { env } from "@/lib/env";
import { createSender, type Sender } from "./send";
import { createThreadedSender } from "./threads";

let sender: Sender | undefined;

function create(): Sender {
  const options = {
    publicKey: env().VAPID_PUBLIC_KEY,
    privateKey: env().VAPID_PRIVATE_KEY,
    subject: env().VAPID_SUBJECT,
    extraOrigins: env().PUSH_ENDPOINT_ORIGINS,
  };
  const threads = env().SENDING_THREADS;
  return threads > 0 ? createThreadedSender(options, threads) : createSender(options);
}

/** The one sender of this process: it keeps connections and VAPID headers, nothing that matters. */
export function pushSender(): Sender {
  sender ??= create();
  return sender;
}
