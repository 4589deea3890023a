import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Foreign } from "../_frame/Foreign";
import { startupImages } from "./startup-images";

/** An iPhone has notifications only for what is on its Home Screen: how it gets there, drawn. */
export function HomeScreenSteps() {
  const t = useTranslations("push.install");
  const offer = useTranslations("push.offer");
  return (
    <ol className="space-y-3">
      {/* Only here: an iPhone takes them from the page that it puts on its Home Screen. */}
      {startupImages.map(({ file, media }) => (
        <link key={file} rel="apple-touch-startup-image" href={`/startup/${file}`} media={media} />
      ))}
      <Step number={1} text={t("share")}>
        <ShareButton />
      </Step>
      <Step number={2} text={t("add")}>
        <MenuEntry />
      </Step>
      <Step number={3} text={t("open", { button: offer("button") })}>
        <Icon />
      </Step>
    </ol>
  );
}

function Step({ number, text, children }: { number: number; text: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-3">
      <svg
        viewBox="0 0 96 64"
        aria-hidden="true"
        className="w-24 flex-none text-edge"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {children}
      </svg>
      <p className="min-w-0">
        <span className="font-semibold">{number}.</span> <Foreign>{text}</Foreign>
      </p>
    </li>
  );
}

/** The lower end of Safari, with its bar. */
function ShareButton() {
  return (
    <>
      <path className="fill-card" d="M9 1v49q0 13 13 13h52q13 0 13-13V1" />
      <path d="M20 10h40M20 19h28M9 32h78M20 45l-4 4 4 4M29 45l4 4-4 4M70 45h8v9h-8zM73 42h8v9" />
      <g className="text-accent">
        <circle
          className="fill-accent-wash"
          cx="51"
          cy="48"
          r="11.5"
          strokeWidth={2.5}
          stroke="currentColor"
        />
        <path d="M47.5 46.5h-1.5v8h10v-8h-1.5M51 50.5v-9M48 44l3-3 3 3" stroke="currentColor" />
      </g>
    </>
  );
}

/** The sheet that the button opens, at the entry for the Home Screen. */
function MenuEntry() {
  return (
    <>
      <path className="fill-card" d="M9 63V14q0-13 13-13h52q13 0 13 13v49" />
      <path d="M20 13h34M73 13h4M20 55h26M73 55h4" />
      <g className="text-accent">
        <rect
          className="fill-accent-wash"
          x="3"
          y="22"
          width="90"
          height="24"
          rx="7"
          strokeWidth={2.5}
          stroke="currentColor"
        />
        <path d="M14 34h40M70 28h12v12h-12zM76 31v6M73 34h6" stroke="currentColor" />
      </g>
    </>
  );
}

/** The Home Screen, with Keepline among the others. */
function Icon() {
  return (
    <>
      <path className="fill-card" d="M9 63V14q0-13 13-13h52q13 0 13 13v49" />
      {[17, 39, 61].flatMap((x) =>
        [9, 33].map((y) =>
          x === 39 && y === 33 ? null : (
            <rect key={`${x} ${y}`} x={x} y={y} width="18" height="18" rx="5" opacity={0.55} />
          ),
        ),
      )}
      <image href="/icon.svg" x="35.5" y="29.5" width="25" height="25" />
    </>
  );
}
