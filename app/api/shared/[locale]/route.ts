import { NextResponse } from "next/server";
import { isLocale } from "@/lib/i18n/routing";
import { sharedCookie, toCookie } from "@/lib/lines/shared-cookie";
import { sharedFormPath } from "@/lib/offline/policy";
import { readBody } from "@/lib/read-body";

const maxBytes = 32_768;
const maxAgeSeconds = 5 * 60;

/**
 * The manifest's share target: takes the text that another app shares, and leads to the form that it
 * fills in. Nothing of it is kept here, and nothing of it gets into an address.
 * 303; 404 where there is no such language.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/shared/[locale]">,
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const fields = new URLSearchParams((await readBody(request, maxBytes))?.toString("utf8") ?? "");
  const text = ["title", "text", "url"].flatMap((name) => fields.get(name) || []).join("\n");
  const form = sharedFormPath(locale);
  const answer = new NextResponse(null, { status: 303, headers: { Location: form } });
  answer.cookies.set(sharedCookie, toCookie(text), {
    httpOnly: true,
    sameSite: "lax",
    secure: request.headers.get("x-forwarded-proto") === "https",
    path: new URL(form, request.url).pathname,
    maxAge: maxAgeSeconds,
  });
  return answer;
}
