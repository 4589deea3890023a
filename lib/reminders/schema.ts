import { z } from "zod";
import { isTimeZone } from "@/lib/dates";
import { plainDigits } from "@/lib/text";
import { clockTime, type QuietHours } from "./quiet";
import { usualLeads } from "./schedule";

/** What can be wrong in a form about reminders, as keys of the messages `reminders.settings.errors`. */
export const settingsErrors = [
  "time",
  "timeZone",
  "noLeads",
  "leads",
  "tooManyLeads",
  "quiet",
  "quietSame",
] as const;
export type SettingsError = (typeof settingsErrors)[number];

/**
 * A form about reminders as it is typed. `mine`: as for all of the person's lines; only the form of
 * one line offers it.
 */
export interface TypedSettings {
  sendTime: { kind: "mine" | "own"; time: string };
  timeZone: string;
  leads: { kind: "mine" | "own"; usual: string[]; others: string };
  quiet: { kind: "mine" | "none" | "own"; from: string; until: string };
}

type Hours = Pick<QuietHours, "from" | "until">;
/** How "none" is told from "as for all lines" (prisma/schema.prisma, Watch). */
const noHours: Hours = { from: "00:00", until: "00:00" };

const maxLeads = 12;
const longestLead = 365;
/** The leads that a form offers to tap; others are typed. */
export const offeredLeads = usualLeads.active;

const error = (key: SettingsError) => ({ error: key });
const refuse = (context: z.RefinementCtx, key: SettingsError): never => {
  context.addIssue({ code: "custom", message: key });
  return z.NEVER;
};

const sendTime = z
  .object({ kind: z.enum(["mine", "own"]), time: z.string() })
  .transform(({ kind, time }, context) => {
    if (kind === "mine") return null;
    return clockTime.safeParse(time).data ?? refuse(context, "time");
  });

const leads = z
  .object({ kind: z.enum(["mine", "own"]), usual: z.array(z.string()), others: z.string() })
  .transform(({ kind, usual, others }, context) => {
    if (kind === "mine") return null;
    const words = plainDigits(others)
      .split(/[\s,;、។]+/)
      .filter(Boolean);
    const days = [...new Set([...usual, ...words])].map((word) =>
      /^\d{1,3}$/.test(word) ? Number(word) : Number.NaN,
    );
    if (days.length === 0) return refuse(context, "noLeads");
    if (!days.every((lead) => lead <= longestLead)) return refuse(context, "leads");
    const chosen = [...new Set(days)].sort((a, b) => b - a);
    return chosen.length <= maxLeads ? chosen : refuse(context, "tooManyLeads");
  });

const quiet = z
  .object({ kind: z.enum(["mine", "none", "own"]), from: z.string(), until: z.string() })
  .transform(({ kind, from, until }, context) => {
    if (kind !== "own") return kind;
    const times = z.object({ from: clockTime, until: clockTime }).safeParse({ from, until });
    if (!times.success) return refuse(context, "quiet");
    return from === until ? refuse(context, "quietSame") : times.data;
  });

const isUsual = (days: readonly number[]) => days.join() === usualLeads.active.join();

/** What holds for all of a person's lines. */
export const preferencesInput = z.object({
  sendTime: sendTime.pipe(clockTime),
  timeZone: z.string().max(64, error("timeZone")).refine(isTimeZone, error("timeZone")),
  // Whoever chooses the usual ones gets what later versions hold for usual.
  leads: leads.transform((days) => (days && isUsual(days) ? null : days)),
  quiet: quiet.transform((hours) => (typeof hours === "string" ? null : hours)),
});
export type PreferencesData = z.infer<typeof preferencesInput>;

/** What one line has otherwise; null where it is as for all. */
export const lineSettingsInput = z.object({
  sendTime,
  leads,
  quiet: quiet.transform((hours): Hours | null =>
    hours === "mine" ? null : hours === "none" ? noHours : hours,
  ),
});
export type LineSettingsData = z.infer<typeof lineSettingsInput>;

/** As the columns of `Preferences` and `Watch` have it. */
export const columnsOf = <Data extends Pick<LineSettingsData, "quiet">>({
  quiet,
  ...rest
}: Data) => ({
  ...rest,
  quietFrom: quiet?.from ?? null,
  quietUntil: quiet?.until ?? null,
});

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 200) : "";
};

const oneOf = <Kind extends string>(value: string, kinds: readonly Kind[], otherwise: Kind): Kind =>
  kinds.find((kind) => kind === value) ?? otherwise;

/** What a form about reminders sends. One for all lines leaves out what only a line's has. */
export const typedSettings = (form: FormData): TypedSettings => ({
  sendTime: {
    kind: oneOf(text(form, "sendTimeOf"), ["mine", "own"], "own"),
    time: text(form, "sendTime"),
  },
  timeZone: text(form, "timeZone"),
  leads: {
    kind: oneOf(text(form, "leadsOf"), ["mine", "own"], "own"),
    usual: form.getAll("lead").flatMap((lead) => (typeof lead === "string" ? [lead] : [])),
    others: text(form, "otherLeads"),
  },
  quiet: {
    kind: oneOf(text(form, "quietOf"), ["mine", "none", "own"], "none"),
    from: text(form, "quietFrom"),
    until: text(form, "quietUntil"),
  },
});

/** Settings as they lie in the database; null where one line's are as for all. */
export interface StoredSettings {
  sendTime: string | null;
  leads: readonly number[] | null;
  quietFrom: string | null;
  quietUntil: string | null;
}

/** What a form shows of stored settings; times that are not chosen yet are proposed. */
export function shownSettings(
  stored: StoredSettings,
  timeZone: string,
  whole: { sendTime: string; leads: readonly number[] },
): TypedSettings {
  const { sendTime, quietFrom: from, quietUntil: until } = stored;
  const days = stored.leads ?? whole.leads;
  const isOffered = (lead: number) => offeredLeads.includes(lead);
  return {
    sendTime: { kind: sendTime === null ? "mine" : "own", time: sendTime ?? whole.sendTime },
    timeZone,
    leads: {
      kind: stored.leads === null ? "mine" : "own",
      usual: days.filter(isOffered).map(String),
      others: days.filter((lead) => !isOffered(lead)).join(", "),
    },
    quiet:
      from !== null && until !== null && from !== until
        ? { kind: "own", from, until }
        : { kind: from === null ? "mine" : "none", from: "22:00", until: "07:00" },
  };
}

export type SettingsErrors = { [field in keyof TypedSettings]?: SettingsError };

/** The first thing wrong with each field. */
export function errorsOf({ issues }: z.ZodError): SettingsErrors {
  const errors: SettingsErrors = {};
  for (const { path, message } of issues) {
    const [field] = path;
    if (field === "sendTime" || field === "timeZone" || field === "leads" || field === "quiet") {
      errors[field] ??= settingsErrors.find((key) => key === message) ?? "time";
    }
  }
  return errors;
}
