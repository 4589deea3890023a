import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import type { Guide, GuideWay } from "@/lib/carriers/guide";
import { appLinks, type Link, siteLink } from "@/lib/carriers/links";
import { Foreign } from "../_frame/Foreign";
import { Code } from "./Code";
import { Evidence } from "./Evidence";
import { Progress, Step, Ticks } from "./Ticks";

/** The renewal steps: what to see to before, the ways as numbered steps, what to mind. */
export function GuideView({
  guide,
  note,
  ticksOf,
}: {
  guide: Guide;
  note: string | null;
  /** "<line> <valid until>" where the steps are somebody's to tick off. */
  ticksOf?: string;
}) {
  const view = <View guide={guide} note={note} />;
  return ticksOf ? <Ticks of={ticksOf}>{view}</Ticks> : view;
}

function View({ guide, note }: { guide: Guide; note: string | null }) {
  const t = useTranslations("carriers.guide");
  return (
    <>
      {guide.before.length > 0 ? <Before checks={guide.before} dials={dialsIn(guide)} /> : null}
      {note ? (
        <Card title={t("yourNote")}>
          <p className="whitespace-pre-line">
            <bdi>
              <Foreign>{note}</Foreign>
            </bdi>
          </p>
        </Card>
      ) : null}
      {guide.ways.length > 0 ? (
        <Card title={t("ways")}>
          <div className="divide-y divide-line">
            {guide.ways.map((way, index) => (
              <Way key={way.title.en} way={way} open={index === 0} />
            ))}
          </div>
        </Card>
      ) : (
        <Notice tone="danger">{t("nothingHelps")}</Notice>
      )}
      <Mind remarks={guide.mind} />
    </>
  );
}

/** Whether a code stands anywhere in it that an iPhone doesn't dial from a link. */
const dialsIn = ({ before, ways }: Guide): boolean =>
  [...before.flatMap(({ codes }) => codes), ...ways.flatMap(({ steps }) => steps)].some(
    ({ code }) => code && /[*#]/.test(code),
  );

const idOf = ({ id }: Guide["before"][number]) => `before ${id}`;

function Before({ checks, dials }: { checks: Guide["before"]; dials: boolean }) {
  const t = useTranslations("carriers.guide");
  const purpose = useTranslations("carriers.purpose");
  const locale = useLocale();
  return (
    <Card title={t("before")}>
      <ul className="space-y-4">
        {checks.map((check) => (
          <li key={check.id} className="space-y-2">
            <Step id={idOf(check)}>
              <Foreign>{check.text[locale]}</Foreign>
            </Step>
            {check.codes.map((code) => (
              <div key={code.code}>
                <p className="text-sm text-soft">{purpose(code.purpose)}</p>
                <Code code={code.code} />
                <Evidence {...code} />
              </div>
            ))}
            {check.hotlines.map((hotline) => (
              <div key={hotline.number}>
                <p className="text-sm text-soft">{t("hotlines")}</p>
                <Code code={hotline.number} />
                <Evidence {...hotline} />
              </div>
            ))}
            <Evidence {...check} />
          </li>
        ))}
      </ul>
      {dials ? <p className="text-sm text-soft">{t("dialHint")}</p> : null}
      <Progress steps={checks.map(idOf)} />
    </Card>
  );
}

function Way({ way, open }: { way: GuideWay; open: boolean }) {
  const t = useTranslations("carriers.guide");
  const locale = useLocale();
  const links = [
    ...(way.app ? appLinks(way.app) : []),
    ...(way.site ? [siteLink(way.site, locale)] : []),
  ];
  const abroad =
    way.worksFromAbroad === null
      ? "abroadUnknown"
      : way.worksFromAbroad
        ? "fromAbroad"
        : "notFromAbroad";
  const ids = way.steps.map((_, index) => `${way.title.en} ${index + 1}`);
  return (
    <details open={open} className="py-2">
      <summary className="min-h-11 content-center">
        <span className="font-semibold">
          <Foreign>{way.title[locale]}</Foreign>
        </span>{" "}
        <span className="text-sm text-soft">{t(abroad)}</span>
      </summary>
      <ol className="list-decimal space-y-3 py-2 ps-6">
        {way.steps.map((step, index) => (
          <li key={ids[index]}>
            <Step id={ids[index] ?? ""}>
              <Foreign>{step.text[locale]}</Foreign>
            </Step>
            {step.code ? <Code code={step.code} /> : null}
          </li>
        ))}
      </ol>
      <Progress steps={ids} />
      {way.steps.some(({ code }) => code?.includes("PIN")) ? (
        <p className="text-sm text-soft">{t("pin")}</p>
      ) : null}
      {way.steps.some(({ code }) => code?.includes("NUMBER")) ? (
        <p className="text-sm text-soft">{t("number")}</p>
      ) : null}
      <p className="flex flex-wrap gap-2">
        {links.map((link) => (
          <OutsideLink key={link.url} link={link} />
        ))}
      </p>
      <Evidence {...way} />
    </details>
  );
}

function Mind({ remarks }: { remarks: Guide["mind"] }) {
  const t = useTranslations("carriers.guide");
  const locale = useLocale();
  return (
    <Card title={t("mind")}>
      <ul className="list-disc space-y-3 ps-5">
        {remarks.map((remark) => (
          <li key={remark.text.en}>
            <Foreign>{remark.text[locale]}</Foreign>{" "}
            {remark.site ? <OutsideLink link={siteLink(remark.site, locale)} /> : null}
            <Evidence {...remark} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OutsideLink({ link }: { link: Link }) {
  return (
    <a href={link.url} target="_blank" rel="noreferrer" className={buttonClass("secondary")}>
      <ExternalLink size={18} aria-hidden />
      <Foreign>{link.label}</Foreign>
    </a>
  );
}
