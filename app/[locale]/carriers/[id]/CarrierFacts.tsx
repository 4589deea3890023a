import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { formerBrands } from "@/lib/carriers/data/former-brands";
import { appLinks, type Link, siteLink } from "@/lib/carriers/links";
import type { App, Carrier, PrefixGroup } from "@/lib/carriers/schema";
import { Code } from "../../_carriers/Code";
import { Evidence } from "../../_carriers/Evidence";

/** Names, prefixes, codes, apps and sites of a carrier, each with its source. */
export function CarrierFacts({ carrier }: { carrier: Carrier }) {
  const t = useTranslations("carriers");
  const site = useTranslations("site.carrier");
  const locale = useLocale();
  const known = [
    ...carrier.aliases,
    ...formerBrands.filter(({ leadsTo }) => leadsTo === carrier.id).map(({ name }) => name),
  ];
  // One address may serve several purposes.
  const sites = carrier.sites.filter(
    ({ url }, index, all) => all.findIndex((each) => each.url === url) === index,
  );
  return (
    <Card title={site("about", { carrier: carrier.names[locale] })}>
      <dl className="space-y-5">
        <Fact term={t("facts.company")}>
          <dd>{carrier.company}</dd>
        </Fact>
        {known.length > 0 ? (
          <Fact term={t("facts.alsoKnownAs")}>
            <dd>{known.join(" · ")}</dd>
          </Fact>
        ) : null}
        <Fact term={t("facts.prefixes")}>
          {carrier.prefixes.map((group) => (
            <dd key={`${group.prefixes[0]} ${group.digitsAfter} ${group.next}`}>
              <Prefixes group={group} />
              <Evidence {...group} />
            </dd>
          ))}
        </Fact>
        <Fact term={t("facts.codes")}>
          {carrier.codes.map((code) => (
            <dd
              key={`${code.purpose} ${code.code}`}
              className="sm:inline-block sm:w-1/2 sm:align-top"
            >
              <p className="text-sm text-soft">{t(`purpose.${code.purpose}`)}</p>
              <Code code={code.code} />
              <Evidence {...code} />
            </dd>
          ))}
        </Fact>
        <Fact term={t("guide.hotlines")}>
          {carrier.hotlines.map((hotline) => (
            <dd key={hotline.number}>
              <Code code={hotline.number} />
              <Evidence {...hotline} />
            </dd>
          ))}
        </Fact>
        <Fact term={t("facts.apps")}>
          {carrier.apps.map((app) => (
            <dd key={app.name}>
              <AppFact app={app} />
            </dd>
          ))}
        </Fact>
        <Fact term={t("facts.sites")}>
          {sites.map((each) => (
            <dd key={each.url}>
              <OutsideLink link={siteLink(each, locale)} />
              <Evidence {...each} />
            </dd>
          ))}
        </Fact>
      </dl>
    </Card>
  );
}

/** What is known under one heading; where that is nothing, it says so. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  const t = useTranslations("site.carrier");
  const none = Array.isArray(children) && children.length === 0;
  return (
    <div className="space-y-2">
      <dt className="font-semibold">{term}</dt>
      {none ? <dd className="text-soft">{t("noneKnown")}</dd> : children}
    </div>
  );
}

function Prefixes({ group: { prefixes, digitsAfter, next } }: { group: PrefixGroup }) {
  const t = useTranslations("site.carrier");
  const list = prefixes.join(" ");
  return next
    ? t("digitsNext", { prefixes: list, count: digitsAfter, next })
    : t("digits", { prefixes: list, count: digitsAfter });
}

function AppFact({ app }: { app: App }) {
  const t = useTranslations("carriers.guide");
  const links = appLinks(app);
  return (
    <div className="space-y-2">
      <p>{app.name}</p>
      {links.length > 0 ? (
        <p className="flex flex-wrap gap-2">
          {links.map((link) => (
            <OutsideLink key={link.url} link={link} />
          ))}
        </p>
      ) : (
        <p className="text-sm text-soft">{t("noStoreKnown")}</p>
      )}
      <Evidence {...app} />
    </div>
  );
}

function OutsideLink({ link }: { link: Link }) {
  return (
    <a href={link.url} target="_blank" rel="noreferrer" className={buttonClass("secondary")}>
      <ExternalLink size={18} aria-hidden />
      {link.label}
    </a>
  );
}
