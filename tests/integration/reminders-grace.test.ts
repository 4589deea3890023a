import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { addDevice, addLine, createPerson } from "../support/people";
import { setUpTicking } from "../support/ticking";

const added = new Date("2027-04-01T05:00:00Z");

const { phone, shown, tickAt } = setUpTicking(added);

// Valid until 13 April 2027, with 28 days of grace: to 11 May.
it("a line in a time of grace is announced on a cautious day, and nothing is said to stop", async () => {
  const alice = await createPerson();
  const mobile = phone();
  await addDevice(alice, mobile);
  await addLine(
    alice,
    {
      number: "+852 5123 4567",
      carrier: { kind: "catalogue", id: "hk-cmhk", zone: "Asia/Hong_Kong" },
      label: "Bank",
    },
    added,
  );
  await tickAt(new Date("2027-04-13T02:00:00Z"));
  await tickAt(new Date("2027-04-27T02:00:00Z"));
  await tickAt(new Date("2027-05-11T02:00:00Z"));
  const [lastDay, ...inGrace] = shown(mobile).map(({ body }) => body);
  expect(lastDay).toContain("it is not known what still works for 28 days");
  expect(inGrace).toHaveLength(2);
  for (const body of inGrace) {
    expect(body).toContain("the time of grace ends on Tue, 11 May 2027");
    expect(body).toContain("What still works is not known");
  }
  const announced = await db().reminder.findMany({
    where: { deadline: "grace", outcome: "announced" },
    orderBy: { moment: "asc" },
  });
  expect(announced.map(({ lead }) => lead)).toEqual([14, 0]);
});
