import { notFound } from "next/navigation";
import { redirect } from "@/lib/i18n/navigation";
import { isLocale } from "@/lib/i18n/routing";
import { nextDue } from "@/lib/lines/dashboard";
import { myLinesInUse } from "@/lib/lines/queries";

/** The shortcut of the app's icon: the steps of what comes next, or all carriers' where nothing does. */
export async function GET(_request: Request, { params }: RouteContext<"/[locale]/steps">) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const lines = await myLinesInUse();
  const next = nextDue(lines.filter(({ letGo }) => !letGo));
  redirect({ href: next ? `/lines/${next.id}/renew` : "/carriers", locale });
}
