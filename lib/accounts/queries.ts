import { sessionAge, sessionUpdateAge } from "./auth";
import { TransferInput } from "./schema";
import { currentPerson } from "./session";
import { whoseTransfer } from "./transfer";

/**
 * What a transfer link can do in this browser. It spends nothing: whatever previews a link opens it.
 * "signedIn": this browser belongs to another account, whose lines would go out of sight.
 */
export async function transferState(
  token: string,
): Promise<"open" | "spent" | "alreadyHere" | "signedIn"> {
  const parsed = TransferInput.safeParse({ token });
  const owner = parsed.success ? await whoseTransfer(parsed.data.token, new Date()) : null;
  if (owner === null) return "spent";
  const person = await currentPerson();
  if (person?.id === owner) return "alreadyHere";
  return person && !person.isGuest ? "signedIn" : "open";
}

/** Whether this browser's session is a day old, so that `keepSession` would roll it. */
export async function isSessionDue(): Promise<boolean> {
  const person = await currentPerson();
  const rolledAt = person && person.sessionEndsAt.getTime() - sessionAge * 1000;
  return rolledAt !== null && Date.now() - rolledAt >= sessionUpdateAge * 1000;
}
