// One line as the app itself saves it: what the seeded ones are copies of.
import { addDays, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import { addLine, createPerson } from "../support/people";
import { serve } from "./process";

const zone = "Asia/Phnom_Penh";
const dayMs = 86_400_000;

serve(async (question) => {
  const nine = new Date(String(question));
  const lineId = await addLine(
    await createPerson({ timeZone: zone }),
    {
      number: "010 100 000",
      carrier: { kind: "catalogue", id: "kh-smart", zone },
      validUntil: addDays(dateIn(zone, nine), 7),
    },
    new Date(nine.getTime() - dayMs),
  );
  const watch = await db().watch.findFirstOrThrow({ where: { lineId } });
  await db().$disconnect();
  return watch;
});
