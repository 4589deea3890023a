import { z } from "zod";
import { recordReport } from "@/lib/push/report.store";
import { allow, clientAddress } from "@/lib/rate-limit";
import { readJson } from "@/lib/read-json";

const maxBytes = 256;

const Report = z.object({ delivery: z.uuid(), event: z.enum(["shown", "tapped"]) });

/**
 * What a service worker tells of a notification. Its only proof is the delivery's id, which nobody
 * else has; so that nobody can find one out, the answer is always 204.
 */
export async function POST(request: Request): Promise<Response> {
  const read = await readJson(request, maxBytes);
  const report = Report.safeParse(read.ok ? read.json : null);
  if (report.success && (await allow("reportByAddress", clientAddress(request.headers)))) {
    await recordReport(report.data.delivery, report.data.event, new Date());
  }
  return new Response(null, { status: 204 });
}
