import { z } from "zod";
import { clockTime } from "./quiet";

/** Leads as they lie in the database: days before the end of validity, or null for the usual ones. */
export const storedLeads = z.array(z.number().int().min(0).max(365)).nullable();

/** What a person chose for one line; null where as for all their lines. */
export const storedTimes = z.object({
  leads: storedLeads,
  sendTime: clockTime.nullable(),
  quietFrom: clockTime.nullable(),
  quietUntil: clockTime.nullable(),
});

/** What a person chose for all their lines. */
export const storedPreferences = storedTimes.extend({ sendTime: clockTime, timeZone: z.string() });
