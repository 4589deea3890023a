import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { env } from "@/lib/env";
import { findOthers } from "@/lib/push/others.store";
import { pushSender } from "@/lib/push/sender";
import { readPulse } from "@/lib/reminders/heartbeat.store";
import { tick } from "@/lib/reminders/tick";
import { nine, seedPeople } from "../bench/seed";

interface Statement {
  text: string;
  values: unknown[];
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
}
const Explained = z.tuple([z.object({ Plan: z.custom<PlanNode>() })]);

/** These hold a row for each tick, or for each push service, however many lines there are. */
const small = ["Heartbeat", "PushTrouble"];

/** The scans of a plan whose cost grows with the table: without an index, or through all of one. */
function growingScans(node: PlanNode, limited = false): string[] {
  const { "Node Type": type, "Relation Name": table = "", Plans: inputs = [] } = node;
  const isScan = /^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(type);
  const isBounded = type !== "Seq Scan" && (node["Index Cond"] !== undefined || limited);
  const found = isScan && !isBounded && !small.includes(table) ? [`${type} of ${table}`] : [];
  // A limit stops a scan early, unless all is sorted, hashed or counted in between.
  const passesLimit = type === "Limit" || (limited && /^(LockRows|Result|Subquery)/.test(type));
  return [...found, ...inputs.flatMap((input) => growingScans(input, passesLimit))];
}

async function planOf(client: pg.Client, { text, values }: Statement): Promise<PlanNode> {
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
  return Explained.parse(rows[0]["QUERY PLAN"])[0].Plan;
}

const explain = async (client: pg.Client, statement: Statement): Promise<string[]> =>
  growingScans(await planOf(client, statement));

const indexesOf = ({ "Index Name": name, Plans: inputs = [] }: PlanNode): string[] => [
  ...(name === undefined ? [] : [name]),
  ...inputs.flatMap(indexesOf),
];

/** Every statement that some work sends to the database. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.flatMap((call: unknown[]) => {
      const [config] = call;
      const text = typeof config === "string" ? config : Object(config).text;
      return /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text)
        ? [{ text, values: Object(config).values ?? [] }]
        : [];
    });
  } finally {
    query.mockRestore();
  }
}

const people = 5_000;

describe("the statements of an idle tick", () => {
  const client = new pg.Client(process.env.DATABASE_URL);

  beforeAll(async () => {
    const device = { endpoint: "https://push.example/", p256dh: "-", auth: "-" };
    await seedPeople(env().DATABASE_URL, { people, lines: 1, state: "idle", device });
    await client.connect();
    // An empty table is always read through.
    await client.query(
      `INSERT INTO "OwnCarrier" (id, "ownerId", name, country, zone, stages)
       SELECT id, id, 'Other', 'KH', 'Asia/Phnom_Penh', '[]' FROM "User"`,
    );
    await client.query(
      `INSERT INTO "Renewal" (id, "lineId", "renewedOn", "validBefore", "sourceBefore", "confirmedAt")
       SELECT id, id, "validUntil", "validUntil", 'typed', "createdAt" FROM "Line"`,
    );
    await client.query(`ANALYZE "OwnCarrier", "Renewal"`);
    return () => client.end();
  }, 60_000);

  const idleTick = async () => {
    const { planned, delivered, remaining } = await tick(pushSender(), () => nine, 20_000);
    expect({ planned, delivered, remaining }).toEqual({ planned: 0, delivered: 0, remaining: 0 });
  };
  const ofOthers = ["Device_accepted_idx", "Device_refused_idx"];
  const askOthers = async (host: string) => {
    const [others] = await statementsOf(() => findOthers(host, "", ["one"], nine));
    if (!others) throw new Error("nothing is asked");
    return others;
  };
  const growing = async (statements: readonly Statement[]) => {
    const found = [];
    for (const { text, values } of statements) {
      for (const scan of await explain(client, { text, values })) found.push(`${scan}: ${text}`);
    }
    return found;
  };

  it("go by an index, so that they cost what is due and not what exists", async () => {
    const statements = await statementsOf(idleTick);
    for (const table of ["Watch", "Message", "Delivery", "Heartbeat"]) {
      expect(statements.filter(({ text }) => text.includes(`"${table}"`))).not.toEqual([]);
    }
    expect(await growing(statements)).toEqual([]);
  });

  it("would be found out without one", async () => {
    const statements = await statementsOf(idleTick);
    await client.query("BEGIN");
    await client.query(
      `DROP INDEX "Watch_nextAt_personId_idx", "Delivery_state_nextTryAt_idx", "Line_ownerId_e164_key"`,
    );
    const found = await growing(statements);
    await client.query("ROLLBACK");
    expect(found).toContainEqual(expect.stringMatching(/^Seq Scan of Watch/));
    expect(found).toContainEqual(expect.stringMatching(/^Seq Scan of Delivery/));
    // What is urgent for a person is looked for among their own lines.
    expect(found).toContainEqual(expect.stringMatching(/^Seq Scan of Line/));
  });

  it("of a monitor read what can't be planned, not all that is due within the hour", async () => {
    const anHourBefore = new Date(nine.getTime() - 3_599_000);
    const statements = await statementsOf(() => readPulse(anHourBefore));
    const [unplanned] = statements.filter(({ text }) => text.includes(`"planError"`));
    if (!unplanned) throw new Error("nothing counts what can't be planned");
    await client.query("BEGIN");
    await client.query(`UPDATE "Watch" SET "nextAt" = $1`, [nine]);
    expect(indexesOf(await planOf(client, unplanned))).toEqual(["Watch_unplanned_idx"]);
    await client.query("ROLLBACK");
  });

  it("about a push service that no device has read none", async () => {
    const others = await askOthers("push.elsewhere");
    expect(await growing([others])).toEqual([]);
    expect(indexesOf(await planOf(client, others))).toEqual(ofOthers);
  });

  it.each([
    ["and has accepted none of lately", `"lastAcceptedAt" = '2020-01-01'`],
    ["and says of all that they may be gone", `doubt = 'gone', "doubtedAt" = now()`],
    ["and refused all long ago", `doubt = 'refused', "doubtedAt" = '2020-01-01'`],
    ["and are all stopped", `stopped = 'refused', doubt = 'refused', "doubtedAt" = now()`],
  ])(
    "about a push service that all devices have, %s, go by indexes of their own",
    async (_, are) => {
      const others = await askOthers("push.example");
      await client.query("BEGIN");
      await client.query(`UPDATE "Device" SET ${are}`);
      await client.query(`ANALYZE "Device"`);
      const found = [await growing([others]), indexesOf(await planOf(client, others))];
      await client.query("ROLLBACK");
      expect(found).toEqual([[], ofOthers]);
    },
  );

  it("may read the first of an index, but not through it", async () => {
    const scansOf = (text: string) => explain(client, { text, values: [] });
    const all = `SELECT "planHash" FROM "Watch" ORDER BY "planHash"`;
    expect(await scansOf(`${all} LIMIT 1`)).toEqual([]);
    await client.query("SET enable_seqscan = off");
    expect(await scansOf(all)).toEqual([expect.stringMatching(/^Index (Only )?Scan of Watch/)]);
    await client.query("RESET enable_seqscan");
  });
});
