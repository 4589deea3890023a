import { currentPerson } from "@/lib/accounts/session";
import { storedDescription, typedDescription } from "./own";
import { findOwnCarrier, findOwnCarriers } from "./own.store";
import { type CarrierProfile, profileOfOwn } from "./profile";

/** A carrier that the person described. */
export interface OwnCarrierView {
  id: string;
  profile: CarrierProfile;
  /** How many of their lines have it, archived ones too. */
  lines: number;
}

type Found = Awaited<ReturnType<typeof findOwnCarriers>>[number];

const viewOf = (carrier: Found): OwnCarrierView => ({
  id: carrier.id,
  profile: profileOfOwn(carrier),
  lines: carrier._count.lines,
});

/** Those that the person described, by name; a stranger has none. */
export async function myOwnCarriers(): Promise<OwnCarrierView[]> {
  const person = await currentPerson();
  return person ? (await findOwnCarriers(person.id)).map(viewOf) : [];
}

/** One of them, and how its form shows it; null where it is not theirs or does not exist. */
export async function myOwnCarrier(
  id: string,
): Promise<(OwnCarrierView & { typed: Record<string, string> }) | null> {
  const person = await currentPerson();
  const carrier = person && (await findOwnCarrier(person.id, id));
  return (
    carrier && {
      ...viewOf(carrier),
      typed: typedDescription({ ...carrier, ...storedDescription(carrier) }),
    }
  );
}
