import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/app/_components/Button";
import { CopyButton } from "@/app/_components/CopyButton";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import * as browsers from "@/lib/push/browser";
import { Foreign } from "../_frame/Foreign";
import { HomeScreenSteps } from "../_install/HomeScreenSteps";
import { Steps } from "./Steps";

/** How blocked notifications are allowed again: in this browser, and where Keepline is an app. */
export function Repair({ browser }: { browser: browsers.Browser }) {
  const t = useTranslations("push.denied");
  const inTab = browsers.repairOf(browser, false);
  const asApp = browsers.repairOf(browser, true);
  return (
    <div className="space-y-2">
      <p className="font-semibold">{t("title")}</p>
      {/* Only the browser knows which of the two it is. */}
      <div className={inTab === asApp ? "" : "[@media(display-mode:standalone)]:hidden"}>
        <Steps steps={t(inTab)} />
      </div>
      {inTab === asApp ? null : (
        <div className="hidden [@media(display-mode:standalone)]:block">
          <Steps steps={t(asApp)} />
        </div>
      )}
    </div>
  );
}

/** What works instead, where a browser has no notifications. */
export function Without({
  what,
  browser,
  folded,
  stranger = false,
  origin,
}: {
  what: browsers.Without;
  browser: browsers.Browser;
  folded: boolean;
  /** There are no numbers yet, to be carried over or put in a calendar. */
  stranger?: boolean;
  /** Under which this browser sees Keepline. */
  origin: string;
}) {
  const t = useTranslations("push.without");
  if (what === "homeScreen") {
    return (
      <Folding title={t("homeScreen")} folded={folded} stranger={stranger}>
        <HomeScreenSteps />
        {stranger ? null : <Transfer />}
        <p>
          <Foreign>{t("safari")}</Foreign>
        </p>
        <CopyAddress origin={origin} />
      </Folding>
    );
  }
  if (what === "inApp") {
    return (
      <Folding title={t("title")} folded={folded} stranger={stranger}>
        <p>{t("inApp")}</p>
        <p>
          <Foreign>{t(browser.inApp === "wechat" ? "wechat" : "menu")}</Foreign>
        </p>
        <CopyAddress origin={origin} />
        {stranger ? null : <Transfer />}
      </Folding>
    );
  }
  return (
    <Folding title={t("title")} folded={folded} stranger={stranger}>
      <p>{t(what)}</p>
    </Folding>
  );
}

export function Insecure({ stranger = false }: { stranger?: boolean }) {
  const t = useTranslations("push");
  return (
    <div className="space-y-2">
      <p className="font-semibold">{t("without.title")}</p>
      <p>{t("insecure")}</p>
      <Instead stranger={stranger} />
    </div>
  );
}

/** Notifications are allowed, and yet this browser could not be registered for them. */
export function Unserved({ what }: { what: browsers.Unserved }) {
  const t = useTranslations("push");
  return (
    <div className="space-y-2">
      <p>{t("failed")}</p>
      {what === "other" ? null : <p>{t(`unserved.${what}`)}</p>}
      <Instead />
    </div>
  );
}

/** Folded for whom is reminded elsewhere: a title is enough until they want to be reminded here. */
function Folding({
  title,
  folded,
  stranger,
  children,
}: {
  title: string;
  folded: boolean;
  stranger: boolean;
  children: ReactNode;
}) {
  return (
    <details open={!folded} className="space-y-2">
      <summary className="min-h-11 content-center font-semibold">{title}</summary>
      {children}
      <Instead stranger={stranger} />
    </details>
  );
}

function Instead({ stranger = false }: { stranger?: boolean }) {
  const t = useTranslations("push.without");
  return (
    <p>
      {t("instead")}{" "}
      {stranger ? null : (
        <Link href="/settings#calendar" className={textLinkClass}>
          {t("calendar")}
        </Link>
      )}
    </p>
  );
}

/** For who finds no way from this browser to another. */
function CopyAddress({ origin }: { origin: string }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <CopyButton
      text={`${origin}/${locale}/lines`}
      label={t("push.without.copy")}
      done={t("common.copied")}
    />
  );
}

function Transfer() {
  const t = useTranslations("push.without");
  return (
    <>
      <p>{t("carry")}</p>
      <p>
        <Link href="/settings#transfer" className={buttonClass("secondary")}>
          {t("transfer")}
        </Link>
      </p>
    </>
  );
}
