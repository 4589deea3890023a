import { nationalStages } from "@/lib/carriers/data/kh-common";
import type { Plan } from "@/lib/reminders/schedule";
import { day } from "./day";

/** The plan of a Cambodian line, valid until 13 April 2027 unless told otherwise. */
export const plan = (changes: Partial<Plan> = {}): Plan => ({
  validUntil: day("2027-04-13"),
  validityDays: null,
  zone: "Asia/Phnom_Penh",
  // Of no country, so that weekends and holidays stay out of what is tested.
  country: "ZZ",
  stages: nationalStages,
  leads: null,
  sendTime: "09:00",
  timeZone: "Asia/Phnom_Penh",
  quiet: null,
  snooze: null,
  ...changes,
});
