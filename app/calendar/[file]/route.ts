import { calendarFeed } from "@/lib/reminders/calendar-feed";

/** GET /calendar/<token>.ics: the private feed. An unknown token and a wrong name look the same. */
export async function GET(_: Request, { params }: RouteContext<"/calendar/[file]">) {
  const { file } = await params;
  const token = /^([\w-]{20,100})\.ics$/.exec(file)?.[1];
  const feed = token ? await calendarFeed(token, new Date()) : null;
  if (feed === null) return new Response("Not found\n", { status: 404 });
  return new Response(feed, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="keepline.ics"',
      "Cache-Control": "private, max-age=3600",
      "X-Robots-Tag": "noindex",
    },
  });
}
