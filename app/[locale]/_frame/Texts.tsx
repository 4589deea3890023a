import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/**
 * The texts that scripts on these pages may need: all but those of public pages, which only the server
 * renders. They are in the page's source, so that the layout gives every page no more than its own.
 */
export async function Texts({ children }: { children: ReactNode }) {
  const { site: _, ...messages } = await getMessages();
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
