import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import {
  blockedCookie,
  browserOf,
  isIos,
  isSecure,
  unservedOf,
  unsupportedOf,
  withoutOf,
} from "@/lib/push/browser";
import type { Reach } from "@/lib/push/queries";
import { requestOrigin } from "@/lib/request-origin";
import { type Known, RemindButton } from "./RemindButton";
import { Insecure, Repair, Unserved, Without } from "./RepairHelp";

/** The offer to be reminded here, with the help that this browser may need: no page carries all. */
export async function RemindThisBrowser({ reach, why }: { reach: Reach; why: ReactNode }) {
  const [asked, kept, origin] = await Promise.all([headers(), cookies(), requestOrigin()]);
  const agent = asked.get("user-agent") ?? "";
  const browser = browserOf(agent);
  // An iPad says that it is a Mac; the page knows better.
  const asIpad = browserOf(agent, 2);
  const known = (): Known => {
    if (!isSecure(origin)) return "insecure";
    const unsupported = unsupportedOf(browser);
    if (unsupported) return unsupported;
    if (kept.has(blockedCookie)) return "denied";
    return reach.here && !reach.here.stopped ? "on" : "working";
  };
  const without = { folded: reach.reachable, origin };
  return (
    <RemindButton
      vapidKey={reach.vapidKey}
      person={reach.person}
      here={reach.here}
      known={known()}
      why={why}
      help={{
        denied: <Repair browser={browser} />,
        iosTab: isIos(asIpad) ? (
          <Without what={withoutOf(asIpad)} browser={asIpad} {...without} />
        ) : null,
        // An iPhone's that is no tab is inside another app, whatever it calls itself.
        none: (
          <Without
            what={isIos(browser) ? "inApp" : withoutOf(browser)}
            browser={browser}
            {...without}
          />
        ),
        insecure: <Insecure />,
        unserved: <Unserved what={unservedOf(browser)} />,
      }}
    />
  );
}
