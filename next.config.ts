import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { routing } from "./lib/i18n/routing";
import { mostSentBytes } from "./lib/lines/import-text";

/** What every answer carries; pages get their Content-Security-Policy in proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

const config: NextConfig = {
  poweredByHeader: false,
  // `npm test` checks the types; who starts a clone need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Both load files of their own at run time, which bundling would lose.
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "web-push"],
  // `next dev` would log each call with its arguments: numbers, addresses, passwords.
  logging: { serverFunctions: false },
  // The largest form is the one that takes a list of numbers.
  experimental: { serverActions: { bodySizeLimit: mostSentBytes } },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  rewrites: async () => [
    { source: "/favicon.ico", destination: "/icon.svg" },
    // A stable address keeps registrations valid where the compiled file moves.
    { source: "/sw.js", destination: "/_next/static/service-worker/sw.js" },
  ],
};

const withIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    // Texts are parsed at build time, so that no browser loads a parser for them.
    messages: {
      path: routing.locales.map((locale) => `./lib/i18n/messages/${locale}`),
      format: "json",
      locales: "infer",
      precompile: true,
    },
  },
});

export default withIntl(config);
