import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** All texts of a noun, or some: "lines", "lines.renew". */
type TextsOf = {
  [Noun in keyof Messages]: Noun | `${Noun}.${keyof Messages[Noun] & string}`;
}[keyof Messages];

/**
 * The texts that scripts within may need. They are in the page's source, so that each page gets no
 * more than its own; those of public pages only the server renders.
 */
export async function Texts({
  of = ["accounts", "carriers", "guide", "lines", "push", "reminders"],
  children,
}: {
  of?: readonly TextsOf[];
  children: ReactNode;
}) {
  return (
    <NextIntlClientProvider messages={pick(await getMessages(), ["common", ...of])}>
      {children}
    </NextIntlClientProvider>
  );
}

function pick(messages: Messages, paths: readonly TextsOf[]): Partial<Messages> {
  const picked: Record<string, object> = {};
  for (const [noun, texts] of Object.entries(messages)) {
    const own = paths.flatMap((path) => (path.startsWith(`${noun}.`) ? path.split(".", 2)[1] : []));
    if (paths.some((path) => path === noun)) picked[noun] = texts;
    else if (own.length > 0) {
      picked[noun] = Object.fromEntries(Object.entries(texts).filter(([key]) => own.includes(key)));
    }
  }
  return picked;
}
