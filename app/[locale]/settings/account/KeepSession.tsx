import { isSessionDue } from "@/lib/accounts/queries";
import { RollSession } from "./RollSession";

/** On pages that people come back to: rolls this browser's session on, once a day. */
export async function KeepSession() {
  return (await isSessionDue()) ? <RollSession /> : null;
}
