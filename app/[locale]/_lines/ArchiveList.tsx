import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { restoreLine } from "@/lib/lines/actions";
import { type LineFilter, linePage, listOf, queryOf } from "@/lib/lines/filter";
import type { Archive } from "@/lib/lines/queries";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { HiddenList } from "./HiddenList";
import { LineName } from "./LineName";
import { PageLinks } from "./PageLinks";

/** What was put away, folded until it is looked for. */
export function ArchiveList({ archive, filter }: { archive: Archive; filter: LineFilter }) {
  const t = useTranslations("lines");
  const { count, lines, page, pages } = archive;
  return (
    <details
      id="archive"
      open={filter.archive !== ""}
      className="rounded-xl border border-line bg-card p-4"
    >
      <summary className="min-h-11 content-center font-semibold">
        {t("archivedCount", { count })}
      </summary>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <Link
              href={linePage(line.id, "", listOf(filter))}
              className={`${textLinkClass} min-w-0 break-words`}
            >
              <LineName line={line} /> {line.masked}
            </Link>
            <ActionForm action={restoreLine.bind(null, line.id)}>
              <HiddenLocale />
              <HiddenList list={listOf(filter)} />
              <SubmitButton look="plain">{t("restore")}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <PageLinks
        label={t("archivePages")}
        page={page}
        pages={pages}
        to={(archive) => ({
          pathname: "/lines",
          query: queryOf({ ...filter, archive }),
          hash: "archive",
        })}
      />
    </details>
  );
}
