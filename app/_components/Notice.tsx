import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { box: "border-accent bg-accent-wash", mark: "text-accent", Icon: Info },
  warn: { box: "border-warn bg-warn-wash", mark: "text-warn", Icon: TriangleAlert },
  danger: { box: "border-danger bg-danger-wash", mark: "text-danger", Icon: OctagonAlert },
} as const;

/**
 * A boxed sentence with what to do; how serious it is, is a shape as well as a colour. `alert` for
 * what went wrong just now, otherwise a status.
 */
export function Notice({
  tone = "info",
  alert = false,
  children,
}: {
  tone?: keyof typeof tones;
  alert?: boolean;
  children: ReactNode;
}) {
  const { box, mark, Icon } = tones[tone];
  return (
    <div
      role={alert ? "alert" : "status"}
      className={`flex gap-3 rounded-lg border-s-4 px-4 py-3 ${box}`}
    >
      {/* As high as a line of the text beside it. */}
      <span className={`flex h-lh shrink-0 items-center ${mark}`}>
        <Icon size={20} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
