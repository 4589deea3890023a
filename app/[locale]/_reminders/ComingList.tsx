import { useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import type { Coming, Preview } from "@/lib/reminders/coming";

/** More than a screen or three are only in the way. */
const atOnce = 20;

/** The notifications to come, in the words in which they will be sent. */
export function ComingList({ preview: { coming, more, unplanned } }: { preview: Preview }) {
  const t = useTranslations("reminders.coming");
  const rest = coming.slice(atOnce);
  return (
    <>
      {unplanned > 0 ? (
        <Notice tone="danger">{t("unplanned", { count: unplanned })}</Notice>
      ) : coming.length === 0 ? (
        <p className="text-soft">{t("empty")}</p>
      ) : null}
      <Rows coming={coming.slice(0, atOnce)} />
      {rest.length > 0 ? (
        <details>
          <summary className="min-h-11 content-center font-semibold">
            {t("more", { count: rest.length + more })}
          </summary>
          <Rows coming={rest} />
          {more > 0 ? <p className="pt-4 text-soft">{t("more", { count: more })}</p> : null}
        </details>
      ) : null}
    </>
  );
}

/** Day by day. */
function Rows({ coming }: { coming: Coming[] }) {
  const days = [...new Set(coming.map(({ day }) => day))];
  return (
    <div className="space-y-5">
      {days.map((day) => (
        <section key={day} className="space-y-2">
          <h3 className="border-b border-line pb-1 text-sm font-bold text-soft">{day}</h3>
          <ul className="space-y-3">
            {coming
              .filter((each) => each.day === day)
              .map((each) => (
                <Row key={`${each.time} ${each.lineIds.join()}`} coming={each} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ coming: { time, title, body, held, snoozed, titles } }: { coming: Coming }) {
  const t = useTranslations("reminders.coming");
  const why = [held ? t("held") : "", snoozed ? t("snoozed") : ""].filter(Boolean);
  return (
    <li className="flex gap-3">
      <span className="min-w-12 shrink-0 font-semibold tabular-nums">{time}</span>
      <div className="min-w-0 flex-1">
        <p className="break-words font-semibold">{title}</p>
        {why.length > 0 ? (
          <p className="text-sm font-medium text-accent">{why.join(" · ")}</p>
        ) : null}
        <p className="break-words text-sm text-soft">{body}</p>
        {titles ? (
          <details className="text-sm">
            <summary className="min-h-11 content-center">{t("bundle")}</summary>
            <ul className="list-disc ps-5">
              {titles.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </li>
  );
}
