import { useLocale } from "next-intl";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";

type Named = Pick<LineView, "label"> & { carrier: Pick<LineView["carrier"], "name"> };

/** What its person calls the line, or else its carrier. */
export function LineName({ line }: { line: Named }) {
  const locale = useLocale();
  return (
    <bdi>
      <Foreign>{line.label || line.carrier.name[locale]}</Foreign>
    </bdi>
  );
}

/** Its carrier, where the name doesn't say it, and the masked number. */
export function LineCaption({ line }: { line: LineView }) {
  const locale = useLocale();
  return (
    <>
      {line.label ? (
        <bdi>
          <Foreign>{`${line.carrier.name[locale]} `}</Foreign>
        </bdi>
      ) : null}
      {line.masked}
    </>
  );
}
