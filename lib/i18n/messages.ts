import type { Locale } from "./routing";

/**
 * Every text of one language, by noun. Named one by one: bundlers follow only what is spelled out,
 * and English is the shape that the others are checked against.
 */
const load = {
  en: async () => ({
    common: (await import("./messages/en/common.json")).default,
    broken: (await import("./messages/en/broken.json")).default,
    lines: (await import("./messages/en/lines.json")).default,
    carriers: (await import("./messages/en/carriers.json")).default,
    accounts: (await import("./messages/en/accounts.json")).default,
    push: (await import("./messages/en/push.json")).default,
    reminders: (await import("./messages/en/reminders.json")).default,
    site: (await import("./messages/en/site.json")).default,
    guide: (await import("./messages/en/guide.json")).default,
    receipts: (await import("./messages/en/receipts.json")).default,
  }),
  zh: async () => ({
    common: (await import("./messages/zh/common.json")).default,
    broken: (await import("./messages/zh/broken.json")).default,
    lines: (await import("./messages/zh/lines.json")).default,
    carriers: (await import("./messages/zh/carriers.json")).default,
    accounts: (await import("./messages/zh/accounts.json")).default,
    push: (await import("./messages/zh/push.json")).default,
    reminders: (await import("./messages/zh/reminders.json")).default,
    site: (await import("./messages/zh/site.json")).default,
    guide: (await import("./messages/zh/guide.json")).default,
    receipts: (await import("./messages/zh/receipts.json")).default,
  }),
  km: async () => ({
    common: (await import("./messages/km/common.json")).default,
    broken: (await import("./messages/km/broken.json")).default,
    lines: (await import("./messages/km/lines.json")).default,
    carriers: (await import("./messages/km/carriers.json")).default,
    accounts: (await import("./messages/km/accounts.json")).default,
    push: (await import("./messages/km/push.json")).default,
    reminders: (await import("./messages/km/reminders.json")).default,
    site: (await import("./messages/km/site.json")).default,
    guide: (await import("./messages/km/guide.json")).default,
    receipts: (await import("./messages/km/receipts.json")).default,
  }),
} satisfies Record<Locale, () => Promise<unknown>>;

export type Messages = Awaited<ReturnType<typeof load.en>>;

export const loadMessages = (locale: Locale): Promise<Messages> => load[locale]();

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
