import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { deleteMyCarrier } from "@/lib/carriers/actions";
import { myOwnCarriers, type OwnCarrierView } from "@/lib/carriers/queries";
import { Link } from "@/lib/i18n/navigation";
import { Foreign } from "../../_frame/Foreign";
import { DeleteCarrier } from "./DeleteCarrier";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carriers.own"))("yours") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/settings/carriers">) {
  const [carriers, { saved, deleted }, locale, t] = await Promise.all([
    myOwnCarriers(),
    searchParams,
    getLocale(),
    getTranslations("carriers.own"),
  ]);
  const justSaved = carriers.find(({ id }) => id === saved);
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-2xl font-bold">{t("yours")}</h1>
        <p className="text-soft">{t("listIntro")}</p>
      </div>
      {justSaved ? <Notice>{t("saved", { name: justSaved.profile.name[locale] })}</Notice> : null}
      {deleted ? <Notice>{t("deleted")}</Notice> : null}
      {carriers.length > 0 ? (
        <ul className="space-y-3">
          {carriers.map((carrier) => (
            <li key={carrier.id}>
              <Described carrier={carrier} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty />
      )}
    </div>
  );
}

function Described({ carrier: { id, profile, lines } }: { carrier: OwnCarrierView }) {
  const t = useTranslations("carriers.own");
  const locale = useLocale();
  const name = profile.name[locale];
  const regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
  return (
    <Card
      title={
        <bdi className="break-words">
          <Foreign>{name}</Foreign>
        </bdi>
      }
    >
      <p className="text-soft">
        {regions.of(profile.country)} · {t("lines", { lines })}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <Link href={`/settings/carriers/${id}`} className={buttonClass("secondary")}>
          {t("edit")} <span className="sr-only">{name}</span>
        </Link>
        <DeleteCarrier action={deleteMyCarrier.bind(null, id)} name={name} inUse={lines > 0} />
      </div>
    </Card>
  );
}

function Empty() {
  const t = useTranslations();
  return (
    <Card>
      <p>{t("carriers.own.empty")}</p>
      <Link href="/lines/new" className={`${buttonClass()} w-full`}>
        {t("lines.add")}
      </Link>
    </Card>
  );
}
