import { bearsSecret } from "@/lib/bearer";
import { env } from "@/lib/env";
import { pushSender } from "@/lib/push/sender";
import { tick } from "@/lib/reminders/tick";

/** Platforms end a request after a minute at the latest; the launcher ticks each half minute. */
const budgetMs = 25_000;
export const maxDuration = 60;

/** The scheduled route: plans and delivers what is due. Harmless twice at once. */
export async function POST(request: Request): Promise<Response> {
  if (!bearsSecret(request.headers, env().CRON_SECRET)) {
    return Response.json({ error: "unauthorized" }, { status: 401 });
  }
  return Response.json(await tick(pushSender(), () => new Date(), budgetMs));
}

/** What Vercel Cron sends. */
export const GET = POST;
