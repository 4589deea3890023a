import { findCarrier } from "@/lib/carriers/catalogue";
import {
  type CarrierProfile,
  profileOf,
  profileOfOwn,
  unknownProfile,
} from "@/lib/carriers/profile";
import type { Line, OwnCarrier } from "@/prisma/client/client";

export type LineWithCarrier = Pick<Line, "carrierId" | "zone"> & { ownCarrier: OwnCarrier | null };

/** The carrier of a line: described by its owner, of the catalogue, or no longer in it. */
export function carrierOf(line: LineWithCarrier): CarrierProfile {
  if (line.ownCarrier) return profileOfOwn(line.ownCarrier);
  const carrier = line.carrierId === null ? undefined : findCarrier(line.carrierId);
  return carrier ? profileOf(carrier) : unknownProfile(line.carrierId ?? "", line.zone);
}
