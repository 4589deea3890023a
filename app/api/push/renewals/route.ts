import { renewSubscription } from "@/lib/push/register";
import { allow, clientAddress } from "@/lib/rate-limit";
import { readJson } from "@/lib/read-json";

const maxBytes = 8_192;

/**
 * What a service worker tells when its browser has replaced the push subscription, signed in or
 * not: the keys of the old one, which only that browser has, are the proof. 204; 429; 404 for all
 * that can't be done, so that a stranger learns nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const read = await readJson(request, maxBytes);
  if (!(await allow("renewByAddress", clientAddress(request.headers)))) {
    return new Response(null, { status: 429 });
  }
  const renewed = read.ok && (await renewSubscription(read.json, new Date()));
  return new Response(null, { status: renewed ? 204 : 404 });
}
