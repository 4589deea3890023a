import type { MetadataRoute } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isLocale, type Locale, locales } from "@/lib/i18n/routing";
import { sharePath } from "@/lib/offline/policy";

export const dynamic = "force-static";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

/** What the system shows of the installed app. One app, whose `id` no language changes. */
async function manifest(locale: Locale): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations({ locale });
  return {
    id: "/",
    lang: locale,
    dir: "ltr",
    name: t("common.name"),
    short_name: t("common.name"),
    description: t("common.description"),
    // Leads on to the language that was last chosen.
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f6f2",
    theme_color: "#f7f6f2",
    // For browsers that know it; Next's types don't yet.
    ...{ color_scheme_dark: { background_color: "#14171a", theme_color: "#14171a" } },
    categories: ["utilities", "productivity"],
    // One window: a second one would show dates that the first has just changed.
    launch_handler: { client_mode: ["navigate-existing", "auto"] },
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      ...pngs("icon", [192, 512], "any"),
      ...pngs("icon-maskable", [192, 512], "maskable"),
      ...pngs("icon-monochrome", [512], "monochrome"),
    ],
    shortcuts: [
      {
        name: t("lines.add"),
        short_name: t("common.nav.add"),
        url: `/${locale}/lines/new`,
        icons: pngs("icon-shortcut-add", [192], "any"),
      },
      {
        name: t("push.install.steps"),
        url: `/${locale}/steps`,
        icons: pngs("icon-shortcut-steps", [192], "any"),
      },
    ],
    // A carrier's SMS, shared from the messages: the form reads number and date from it.
    share_target: {
      action: sharePath(locale),
      method: "POST",
      enctype: "application/x-www-form-urlencoded",
      params: { title: "title", text: "text", url: "url" },
    },
  };
}

const pngs = (name: string, sizes: number[], purpose: "any" | "maskable" | "monochrome") =>
  sizes.map((size) => ({
    src: `/${name}-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  }));

export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/manifest.webmanifest">,
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return Response.json(await manifest(locale), {
    headers: { "Content-Type": "application/manifest+json" },
  });
}
