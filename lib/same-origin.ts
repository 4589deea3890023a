/**
 * The origin of the page that sent a request, where it is Keepline's own; null where a page of another
 * site sent it, with this person's cookie.
 */
export function sameOrigin(request: Request): string | null {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host ? origin : null;
}
