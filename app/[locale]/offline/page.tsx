import { locales } from "@/lib/i18n/routing";
import { Texts } from "../_frame/Texts";
import { OfflineView } from "../_offline/OfflineView";

export const dynamic = "error";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

/** What the service worker shows in place of a page that it can't get. It is made at build time. */
export default function Page() {
  return (
    <Texts>
      <OfflineView />
    </Texts>
  );
}
