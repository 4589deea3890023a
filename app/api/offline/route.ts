import { mySnapshot } from "@/lib/offline/queries";

/**
 * The person's lines, for their own device to keep until it has no network.
 * 200 with a snapshot; 401 for a stranger.
 */
export async function GET(): Promise<Response> {
  const snapshot = await mySnapshot();
  return Response.json(snapshot ?? { error: "signed out" }, {
    status: snapshot ? 200 : 401,
    headers: { "Cache-Control": "private, no-store" },
  });
}
