import "@/app/globals.css";
import khmerFont from "@fontsource-variable/noto-sans-khmer/files/noto-sans-khmer-khmer-wght-normal.woff2";
import { CirclePlus, ListChecks, RadioTower, Settings } from "lucide-react";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { Link } from "@/lib/i18n/navigation";
import { routing } from "@/lib/i18n/routing";
import { siteAddress } from "@/lib/site/queries";
import { LanguageSwitch } from "./_frame/LanguageSwitch";
import { NavLink } from "./_frame/NavLink";
import { OfflineSign } from "./_frame/OfflineSign";
import { KeepInstallPrompt } from "./_install/KeepInstallPrompt";

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("common"), getLocale()]);
  return {
    title: { default: `${t("name")} · ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    metadataBase: new URL(siteAddress()),
    // Pages that are for everybody say so themselves.
    robots: { index: false, follow: false },
    appleWebApp: { capable: true, title: t("name"), statusBarStyle: "default" },
    // Numbers on these pages are the person's own: a tap must not call them by surprise.
    formatDetection: { telephone: false },
    manifest: `/${locale}/manifest.webmanifest`,
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f6f2" },
    { media: "(prefers-color-scheme: dark)", color: "#14171a" },
  ],
};

export default async function Layout({ children, params }: LayoutProps<"/[locale]">) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const [t, { common, broken, carriers, guide }] = await Promise.all([
    getTranslations("common"),
    getMessages(),
  ]);
  // What scripts on public pages need; the others add theirs with Texts.
  const messages = {
    common,
    broken,
    carriers: { search: carriers.search },
    guide: { ticks: guide.ticks },
  };
  if (locale === "km") {
    preload(khmerFont, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return (
    <html lang={locale}>
      <body className="min-h-dvh pb-24 sm:pb-8">
        <KeepInstallPrompt />
        <NextIntlClientProvider messages={messages}>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:p-3"
          >
            {t("skip")}
          </a>
          <Frame
            brand={
              <Link href="/" className="flex min-h-11 items-center gap-2 text-lg font-bold">
                {/* biome-ignore lint/performance/noImgElement: a 1 kB SVG needs no optimiser */}
                <img src="/icon.svg" alt="" width={28} height={28} />
                {t("name")}
              </Link>
            }
            label={t("nav.label")}
          >
            <NavLink href="/lines" label={t("nav.lines")} icon={<ListChecks aria-hidden />} />
            <NavLink href="/lines/new" label={t("nav.add")} icon={<CirclePlus aria-hidden />} />
            <NavLink href="/carriers" label={t("nav.carriers")} icon={<RadioTower aria-hidden />} />
            <NavLink href="/settings" label={t("nav.settings")} icon={<Settings aria-hidden />} />
          </Frame>
          <OfflineSign />
          <main id="content" tabIndex={-1} className="mx-auto max-w-2xl px-4 py-4 outline-none">
            {children}
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

/** Labelled tabs: at the thumb on a phone, on top elsewhere. */
function Frame({
  brand,
  label,
  children,
}: {
  brand: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <header className="border-b border-line bg-card pt-[env(safe-area-inset-top)]">
      <div className="mx-auto flex max-w-2xl items-center gap-3 px-4 py-1">
        {brand}
        <nav
          aria-label={label}
          className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-card pb-[env(safe-area-inset-bottom)] sm:static sm:ms-2 sm:border-0 sm:pb-0"
        >
          {children}
        </nav>
        <div className="ms-auto">
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}
