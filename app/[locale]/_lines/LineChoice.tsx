import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/lib/i18n/format";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
import { LineCaption, LineName } from "./LineName";
import { LineTick } from "./LineTick";
import { StageMark } from "./StageMark";

/** One line to be ticked: all of the row is the box's label. */
export function LineChoice({ line }: { line: LineView }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  return (
    <li className="rounded-xl border border-line bg-card [contain-intrinsic-size:auto_5rem] [content-visibility:auto] has-checked:border-accent has-checked:bg-accent-wash">
      <label htmlFor={`line-${line.id}`} className="flex min-h-14 items-center gap-3 px-4 py-2">
        <LineTick id={line.id} />
        <span className="min-w-0 grow">
          <b className="block break-words">
            <LineName line={line} />
          </b>
          <span className="block break-words text-sm text-soft">
            <LineCaption line={line} />
            {line.tags.length > 0 ? (
              <>
                {" · "}
                <bdi>
                  <Foreign>{line.tags.join(t("form.comma"))}</Foreign>
                </bdi>
              </>
            ) : null}
          </span>
          <span className="flex flex-wrap gap-x-3 text-sm">
            <StageMark stage={line.standing.stage} />
            <span className="text-soft">
              {t("untilDate", { date: formatDate(line.validUntil, locale) })}
            </span>
          </span>
        </span>
      </label>
    </li>
  );
}
