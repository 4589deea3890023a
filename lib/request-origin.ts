import { headers } from "next/headers";
import { env } from "./env";

/**
 * The origin under which this browser sees Keepline, for links that it carries elsewhere: behind a
 * proxy or by a LAN address it isn't always APP_URL. Only ever shown to who sent the request.
 */
export async function requestOrigin(): Promise<string> {
  const asked = await headers();
  const own = new URL(env().APP_URL);
  const host = asked.get("x-forwarded-host") ?? asked.get("host") ?? own.host;
  if (host === own.host) return own.origin;
  const scheme = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : own.origin;
}
