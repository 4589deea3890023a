import type { Locale } from "@/lib/i18n/routing";
import { type GroupName, grouped, type Placed } from "./dashboard";

export const pageSize = 50;

export const sorts = ["urgency", "name", "carrier"] as const;
export type Sort = (typeof sorts)[number];

/** What a line is sorted by. */
export interface Sortable extends Placed {
  label: string;
  /** As it is written at home. */
  number: string;
  carrier: { name: Readonly<Record<Locale, string>> };
}

/** A part of a list; `size` counts what the whole part holds, on other pages too. */
export interface Part<Line> {
  /** Null where the list is in one part. */
  name: GroupName | null;
  size: number;
  lines: Line[];
}

/** Sorted by urgency a list is in groups, otherwise in one part. Names are compared as their language does. */
export function partsOf<Line extends Sortable>(
  lines: readonly Line[],
  sort: Sort,
  locale: Locale,
): Part<Line>[] {
  if (sort === "urgency") {
    return grouped(lines).map(({ name, lines }) => ({ name, size: lines.length, lines }));
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const carrierOf = (line: Line) => line.carrier.name[locale];
  const nameOf = (line: Line) => line.label || carrierOf(line);
  const keys = sort === "name" ? [nameOf, carrierOf] : [carrierOf, nameOf];
  const sorted = [...lines].sort(
    (a, b) =>
      keys.map((key) => compare(key(a), key(b))).find((order) => order !== 0) ??
      compare(a.number, b.number),
  );
  return [{ name: null, size: sorted.length, lines: sorted }];
}

/** How many pages a list takes; an empty one has its page too. */
export const pagesOf = (count: number, most = pageSize): number =>
  Math.max(1, Math.ceil(count / most));

/** One page of a list: each part as far as it lies on it. A page beyond the last is the last. */
export function pageOf<Line>(
  parts: readonly Part<Line>[],
  asked: number,
  most = pageSize,
): { parts: Part<Line>[]; page: number; pages: number } {
  const all = parts.reduce((sum, { size }) => sum + size, 0);
  const pages = pagesOf(all, most);
  const page = Math.min(asked, pages);
  let before = (page - 1) * most;
  let room = most;
  const shown = parts.map((part) => {
    const lines = part.lines.slice(before, before + room);
    before = Math.max(0, before - part.size);
    room -= lines.length;
    return { ...part, lines };
  });
  return { parts: shown.filter(({ lines }) => lines.length > 0), page, pages };
}
