import { z } from "zod";

/** Leads as they lie in the database: days before the end of validity, or null for the usual ones. */
export const storedLeads = z.array(z.number().int().min(0).max(365)).nullable();
