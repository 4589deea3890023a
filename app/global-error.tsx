"use client";

import "@/app/globals.css";
import { usePathname } from "next/navigation";
import en from "@/lib/i18n/messages/en/broken.json";
import km from "@/lib/i18n/messages/km/broken.json";
import zh from "@/lib/i18n/messages/zh/broken.json";
import { isLocale, routing } from "@/lib/i18n/routing";
import { Button } from "./_components/Button";

const texts = { en, km, zh };

/** What is left to say where the frame of all pages fails: nothing of it can be used here. */
export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  const given = usePathname().split("/")[1];
  const locale = isLocale(given) ? given : routing.defaultLocale;
  const { title, body, retry } = texts[locale];
  return (
    <html lang={locale}>
      <head>
        <title>{title}</title>
      </head>
      <body>
        <main className="mx-auto max-w-2xl px-4 py-12">
          <div role="alert" className="space-y-4">
            <h1 className="text-2xl font-bold">{title}</h1>
            <p>{body}</p>
            <Button onClick={reset}>{retry}</Button>
          </div>
        </main>
      </body>
    </html>
  );
}
