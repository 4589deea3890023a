import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import { redirect } from "@/lib/i18n/navigation";
import { routing } from "@/lib/i18n/routing";
import { emptyTable, myTable } from "@/lib/lines/export.queries";

/** The person's lines as a table; `?template`: only its header, for who wants to fill it in. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/lines/export">) {
  const given = (await params).locale;
  const locale = hasLocale(routing.locales, given) ? given : routing.defaultLocale;
  const t = await getTranslations({ locale, namespace: "lines.export.columns" });
  const headers = {
    number: t("number"),
    carrier: t("carrier"),
    validUntil: t("validUntil"),
    label: t("label"),
    tags: t("tags"),
  };
  const isTemplate = new URL(request.url).searchParams.has("template");
  const file = isTemplate ? emptyTable(headers) : await myTable(headers, locale);
  if (!file) return redirect({ href: "/sign-in", locale });
  return new Response(file.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
