import { siteEnv } from "@/lib/env";

/** The origin that addresses on public pages begin with, without a slash at its end. */
export const siteAddress = (): string => siteEnv().APP_URL;

/** Where to write to whoever runs this Keepline: a mailto: or https: address, or null. */
export const siteContact = (): string | null => siteEnv().CONTACT ?? null;
