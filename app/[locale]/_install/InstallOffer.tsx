import { headers } from "next/headers";
import { useTranslations } from "next-intl";
import { browserOf, installStepsOf } from "@/lib/push/browser";
import { Foreign } from "../_frame/Foreign";
import { InstallCard } from "./InstallCard";

/**
 * Keepline as an app: a button where the browser can be asked, its own steps where not. iPhones are
 * told with the offer to be reminded, which they take only as an app.
 */
export async function InstallOffer({
  ready = false,
  asked = false,
}: {
  /** This device is reminded: a good moment. */
  ready?: boolean;
  /** The person looks for it, and is told at any moment. */
  asked?: boolean;
}) {
  const agent = (await headers()).get("user-agent") ?? "";
  const steps = installStepsOf(browserOf(agent));
  return (
    <InstallCard
      ready={ready}
      asked={asked}
      steps={steps && steps !== "homeScreen" ? <Menu steps={steps} /> : null}
    />
  );
}

function Menu({ steps }: { steps: "dock" | "firefoxMenu" | "samsungMenu" }) {
  const t = useTranslations("push.install");
  return (
    <p>
      <Foreign>{t(steps)}</Foreign>
    </p>
  );
}
