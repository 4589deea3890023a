import { currentPerson } from "@/lib/accounts/session";
import { requestOrigin } from "@/lib/request-origin";
import { findCalendarToken } from "./calendar.store";

/** The address of the person's private calendar feed; null for a stranger. */
export async function myCalendarAddress(): Promise<string | null> {
  const person = await currentPerson();
  const token = person && (await findCalendarToken(person.id));
  return token && `${await requestOrigin()}/calendar/${token}.ics`;
}
