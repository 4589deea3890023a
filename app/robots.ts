import type { MetadataRoute } from "next";
import { siteAddress } from "@/lib/site/queries";

/** Search engines may read what is for everybody; the rest also says noindex, page by page. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/calendar/",
        ...["lines", "settings", "sign-in", "recover", "transfer"].map((page) => `/*/${page}`),
      ],
    },
    sitemap: `${siteAddress()}/sitemap.xml`,
  };
}
