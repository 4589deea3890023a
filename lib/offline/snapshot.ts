import type { CarrierProfile } from "@/lib/carriers/profile";
import { type CalendarDate, dateIn } from "@/lib/dates";
import type { RenewBy } from "@/lib/holidays/renew-by";
import type { LineView } from "@/lib/lines/queries";
import { standingOn } from "@/lib/lines/stages";

/** A person's lines as a device keeps them: all but what changes with the day. */
export interface Snapshot {
  /** When it was taken, ISO 8601. */
  asOf: string;
  /** By a line's `carrierChoice`: many lines have the same few carriers. */
  carriers: Record<string, CarrierProfile>;
  lines: KeptLine[];
}

export interface KeptLine extends Omit<LineView, "carrier" | "standing"> {
  /** By deadline: the day to renew by, where days off lie before it. */
  renewBy: Record<CalendarDate, RenewBy>;
}

/** A kept line as it stands on some day. */
export type LineOn = LineView & { renewBy: KeptLine["renewBy"] };

/** The kept lines as they stand at an instant, each by the day in its own zone. */
export const linesAt = ({ lines, carriers }: Snapshot, now: Date): LineOn[] =>
  lines.flatMap((line) => {
    const carrier = carriers[line.carrierChoice];
    if (!carrier) return [];
    const today = dateIn(line.zone, now);
    return { ...line, carrier, standing: standingOn(today, line.validUntil, carrier.stages) };
  });
