import { currentPerson } from "@/lib/accounts/session";
import { idFrom } from "@/lib/form";
import { findReceipt } from "./store";

/** The photo of a renewal of the person's, or null where it is not theirs or there is none. */
export async function myReceipt(renewalId: unknown): Promise<Uint8Array<ArrayBuffer> | null> {
  const person = await currentPerson();
  return person && findReceipt(person.id, idFrom(renewalId));
}
