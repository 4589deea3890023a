import { headers } from "next/headers";
import type { ReactNode } from "react";
import { browserOf, isIos, unservedOf, withoutOf } from "@/lib/push/browser";
import type { Reach } from "@/lib/push/queries";
import { RemindButton } from "./RemindButton";
import { Insecure, Repair, Unserved, Without } from "./RepairHelp";

/** The offer to be reminded here, with the help that this browser may need: no page carries all. */
export async function RemindThisBrowser({ reach, why }: { reach: Reach; why: ReactNode }) {
  const agent = (await headers()).get("user-agent") ?? "";
  const browser = browserOf(agent);
  // An iPad says that it is a Mac; the page knows better.
  const asIpad = browserOf(agent, 2);
  const folded = reach.reachable;
  return (
    <RemindButton
      vapidKey={reach.vapidKey}
      person={reach.person}
      here={reach.here}
      why={why}
      help={{
        denied: <Repair browser={browser} />,
        iosTab: isIos(asIpad) ? (
          <Without what={withoutOf(asIpad)} browser={asIpad} folded={folded} />
        ) : null,
        none: isIos(browser) ? null : (
          <Without what={withoutOf(browser)} browser={browser} folded={folded} />
        ),
        insecure: <Insecure />,
        unserved: <Unserved what={unservedOf(browser)} />,
      }}
    />
  );
}
