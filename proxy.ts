import type { NextRequest } from "next/server";
import createMiddleware from "next-intl/middleware";
import { routing } from "@/lib/i18n/routing";

const route = createMiddleware(routing);

/** Made at build time, so no nonce can be in them; what the server sends of them is nobody's data. */
const isStatic = (pathname: string) =>
  /^\/(zh|km|en)\/(carriers(\/|$)|(help|offline)$)/.test(pathname);

function contentSecurityPolicy(nonce: string | null, development: boolean): string {
  const scripts = nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'unsafe-inline'";
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes, which no nonce covers.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Sends `/` to the reader's language, and gives each page its Content-Security-Policy. */
export default function proxy(request: NextRequest) {
  const nonce = isStatic(request.nextUrl.pathname) ? null : crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  // Next reads the nonce from the request's header and puts it on its scripts.
  request.headers.set("Content-Security-Policy", policy);
  const response = route(request);
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  // All but what is no page: routes for machines, and the files of public and of the build.
  matcher: [
    "/((?!api/|_next/|calendar/|og/|startup/|robots.txt|sitemap.xml|favicon.ico|icon|apple-touch-icon|badge-|sw.js).*)",
  ],
};
