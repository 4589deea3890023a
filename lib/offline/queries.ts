import { currentPerson } from "@/lib/accounts/session";
import { renewByOf } from "@/lib/holidays/renew-by";
import { type LineView, myLinesInUse } from "@/lib/lines/queries";
import type { KeptLine, Snapshot } from "./snapshot";

/** The person's lines in use, to be kept on their device; null for a stranger. */
export async function mySnapshot(): Promise<Snapshot | null> {
  if (!(await currentPerson())) return null;
  const asOf = new Date().toISOString();
  const lines = await myLinesInUse();
  return {
    asOf,
    carriers: Object.fromEntries(
      lines.map(({ carrierChoice, carrier }) => [carrierChoice, carrier]),
    ),
    lines: lines.map(keptLine),
  };
}

function keptLine({ carrier, standing: _, ...line }: LineView): KeptLine {
  const renewBy = Object.fromEntries(
    line.deadlines.flatMap(({ date }) => {
      const day = renewByOf(date, carrier.country);
      return day ? [[date, day]] : [];
    }),
  );
  return { ...line, renewBy };
}
