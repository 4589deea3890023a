interface Breadcrumb {
  name: string;
  url: string;
}

/** schema.org's description of a page, for search engines; a script that is never run. */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  // A text with </script> in it would end the element.
  const json = JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll(
    "<",
    "\\u003c",
  );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes of JSON
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

/** The way from the first page to this one. */
export const breadcrumbs = (crumbs: Breadcrumb[]) => ({
  "@type": "BreadcrumbList",
  itemListElement: crumbs.map(({ name, url }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name,
    item: url,
  })),
});
