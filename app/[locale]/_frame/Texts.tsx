import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/**
 * The texts that scripts on these pages may need, by noun. They are in the page's source, so that the
 * layout gives every page no more than its own; those of public pages only the server renders.
 */
export async function Texts({
  of = ["accounts", "carriers", "guide", "lines", "push", "reminders"],
  children,
}: {
  of?: (keyof Messages)[];
  children: ReactNode;
}) {
  const messages = await getMessages();
  const wanted = new Set<string>(["common", ...of]);
  return (
    <NextIntlClientProvider
      messages={Object.fromEntries(Object.entries(messages).filter(([noun]) => wanted.has(noun)))}
    >
      {children}
    </NextIntlClientProvider>
  );
}
