import { env } from "@/lib/env";
import { createSender, type Sender } from "./send";

let sender: Sender | undefined;

/** The one sender of this process: it keeps connections and VAPID headers, nothing that matters. */
export function pushSender(): Sender {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, PUSH_ENDPOINT_ORIGINS } = env();
  sender ??= createSender({
    publicKey: VAPID_PUBLIC_KEY,
    privateKey: VAPID_PRIVATE_KEY,
    subject: VAPID_SUBJECT,
    extraOrigins: PUSH_ENDPOINT_ORIGINS,
  });
  return sender;
}
