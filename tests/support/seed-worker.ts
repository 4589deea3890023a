// Gives the person who has a number many more, through the store. Arguments: that number, how many,
// and now. It runs in a process of its own: it needs the environment of the app that it fills.
import { db } from "@/lib/db";
import { seedLines } from "./seed-lines";

const [e164 = "", count = "", now = ""] = process.argv.slice(2);
// Others who were here before may have the same.
const { ownerId } = await db().line.findFirstOrThrow({
  where: { e164 },
  orderBy: { createdAt: "desc" },
});
await seedLines(ownerId, Number(count), new Date(now));
await db().$disconnect();
