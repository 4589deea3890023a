import { expect, it } from "vitest";
import { nationalStages } from "@/lib/carriers/data/kh-common";
import { dateIn, instantOf } from "@/lib/dates";
import { formatTime } from "@/lib/i18n/format";
import { loadMessages } from "@/lib/i18n/messages";
import { day } from "../support/day";
import {
  type Carrier,
  type Line,
  type Person,
  type Sent,
  startWatching,
  type Watching,
} from "../support/watching";

/*
 * Stories: what happens, and what is sent (→), each on the person's own date and time of day. What
 * is sent is told by its title and the first sentence of its text; "Late." where the text ends by
 * saying so. A story is over where it says so; nothing else was sent until then.
 */

/** Stages as the regulator orders them; its country is left out, and with it weekends and holidays. */
const plain: Carrier = { country: "ZZ", stages: nationalStages };
const cambodian: Carrier = { country: "KH", stages: nationalStages };

interface Circumstances extends Partial<Person> {
  carrier?: Carrier;
  /** The line's. */
  zone?: string;
}

const messages = await loadMessages("en");

type Teller = { watching: Watching; awake: boolean; circumstances: Circumstances };

const lineOf = ({ watching }: Teller, name = ""): Line => {
  const line = watching.lines.find((each) => each.name === name);
  if (!line) throw new Error(`no line is called ${name}`);
  return line;
};

const happenings: [RegExp, (teller: Teller, ...words: string[]) => unknown][] = [
  [
    /^(.+) is added, valid until (\S+)$/,
    ({ watching, circumstances: { carrier = plain, zone = "Asia/Phnom_Penh" } }, name, until) =>
      watching.add(name ?? "", carrier, zone, day(until ?? "")),
  ],
  [
    /^(.+) is changed to (\S+)$/,
    (teller, name, until) => teller.watching.edit(lineOf(teller, name), day(until ?? "")),
  ],
  [
    /^(.+) is renewed until (\S+)$/,
    (teller, name, until) => teller.watching.renew(lineOf(teller, name), day(until ?? "")),
  ],
  [/^the renewal of (.+) is undone$/, (teller, name) => teller.watching.undo(lineOf(teller, name))],
  [
    /^(.+): remind me tomorrow$/,
    (teller, name) => expect(teller.watching.snooze(lineOf(teller, name))).not.toBeNull(),
  ],
  [
    /^(.+) is let go$/,
    (teller, name) => teller.watching.silence(lineOf(teller, name), { letGo: true }),
  ],
  [
    /^(.+) is wanted again$/,
    (teller, name) => teller.watching.silence(lineOf(teller, name), { letGo: false }),
  ],
  [
    /^the catalogue learns that (.+)'s codes stop (\d+) days after its last day$/,
    (teller, name, days) => {
      const line = lineOf(teller, name);
      const stages = line.carrier.stages.map((rule) =>
        rule.stage === "outgoingBlocked" ? { ...rule, days: Number(days) } : rule,
      );
      teller.watching.recatalogue(line, { ...line.carrier, stages });
    },
  ],
  [
    /^the catalogue no longer holds (.+)'s carrier$/,
    (teller, name) =>
      teller.watching.recatalogue(lineOf(teller, name), { country: "ZZ", stages: [] }),
  ],
  [
    /^the server stops$/,
    (teller) => {
      teller.awake = false;
    },
  ],
  [
    /^the server is back$/,
    (teller) => {
      teller.awake = true;
    },
  ],
  [/^no device is left$/, ({ watching }) => watching.reach(false)],
  [/^a device is added$/, ({ watching }) => watching.reach(true)],
  [/^send time is (\S+)$/, ({ watching }, sendTime = "") => watching.prefer({ sendTime })],
  [/^the person moves to (\S+)$/, ({ watching }, timeZone = "") => watching.prefer({ timeZone })],
  [/^(the story is over)$/, () => {}],
];

function happen(teller: Teller, what: string) {
  for (const [pattern, apply] of happenings) {
    const match = pattern.exec(what);
    if (match) return apply(teller, ...match.slice(1));
  }
  throw new Error(`nobody knows what it is that "${what}"`);
}

function told({ at, title, body }: Sent, timeZone: string): string {
  const [first = ""] = body.split(". ");
  const late = body.endsWith("This reminder comes late.") ? " Late." : "";
  return `${dateIn(timeZone, at)} ${formatTime(at, "en", timeZone)} → ${title}. ${first}.${late}`;
}

/** Lets a story happen, and compares what was sent with what it says. */
function story(title: string, text: string, circumstances: Circumstances = {}) {
  it(title, () => {
    const rows = text.trim().split(/\s*\n\s*/);
    const person: Person = {
      timeZone: "Asia/Phnom_Penh",
      sendTime: "09:00",
      leads: null,
      quiet: null,
    };
    Object.assign(person, circumstances);
    const watching = startWatching(person, new Date(0), messages);
    const teller = { watching, awake: true, circumstances };
    const sent: string[] = [];
    for (const row of rows.filter((each) => !each.includes("→"))) {
      const [, date = "", time = "", what = ""] = /^(\S+) (\S+) +(.*)$/.exec(row) ?? [];
      const at = instantOf(day(date), time, person.timeZone);
      const before = watching.sent.length;
      if (teller.awake) watching.run(at);
      else watching.sleep(at);
      sent.push(...watching.sent.slice(before).map((each) => told(each, person.timeZone)));
      happen(teller, what);
    }
    expect(rows.at(-1)).toContain("the story is over");
    expect(sent).toEqual(rows.filter((each) => each.includes("→")));
  });
}

story(
  "the whole course of a line that nobody renews",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-14 09:00 → Bank ··678: 30 days left. Valid until Tue, 13 Apr 2027.
  2027-03-30 09:00 → Bank ··678: 14 days left. Valid until Tue, 13 Apr 2027.
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-10 09:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-05-29 09:00 → Bank ··678: 14 days left. One-time codes still arrive until Sat, 12 Jun 2027.
  2027-06-09 09:00 → Bank ··678: 3 days left. One-time codes still arrive until Sat, 12 Jun 2027.
  2027-06-12 09:00 → Bank ··678: today is the last day. One-time codes still arrive until Sat, 12 Jun 2027.
  2027-06-28 09:00 → Bank ··678: 14 days left. A top-up still helps until Mon, 12 Jul 2027.
  2027-07-09 09:00 → Bank ··678: 3 days left. A top-up still helps until Mon, 12 Jul 2027.
  2027-07-12 09:00 → Bank ··678: today is the last day. A top-up still helps until Mon, 12 Jul 2027.
  2027-09-10 09:00 → Bank ··678: 30 days left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2027-10-03 09:00 → Bank ··678: 7 days left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2027-10-09 09:00 → Bank ··678: 1 day left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2028-12-31 12:00   the story is over
  `,
);

story(
  "a line already 70 days lapsed when it is added",
  `
  2027-06-22 12:00   Bank is added, valid until 2027-04-13
  2027-06-28 09:00 → Bank ··678: 14 days left. A top-up still helps until Mon, 12 Jul 2027.
  2027-07-09 09:00 → Bank ··678: 3 days left. A top-up still helps until Mon, 12 Jul 2027.
  2027-07-12 09:00 → Bank ··678: today is the last day. A top-up still helps until Mon, 12 Jul 2027.
  2027-09-10 09:00 → Bank ··678: 30 days left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2027-10-03 09:00 → Bank ··678: 7 days left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2027-10-09 09:00 → Bank ··678: 1 day left. The shop can still restore the number until Sun, 10 Oct 2027, with ID.
  2028-12-31 12:00   the story is over
  `,
);

story(
  "a line that is renewed early",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-14 09:00 → Bank ··678: 30 days left. Valid until Tue, 13 Apr 2027.
  2027-03-20 18:00   Bank is renewed until 2027-09-16
  2027-08-17 09:00 → Bank ··678: 30 days left. Valid until Thu, 16 Sept 2027.
  2027-09-02 09:00 → Bank ··678: 14 days left. Valid until Thu, 16 Sept 2027.
  2027-09-05 12:00   the story is over
  `,
);

story(
  "a renewal that is undone the next month",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-14 09:00 → Bank ··678: 30 days left. Valid until Tue, 13 Apr 2027.
  2027-03-20 18:00   Bank is renewed until 2027-09-16
  2027-04-05 18:00   the renewal of Bank is undone
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-10 09:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-13 12:00   the story is over
  `,
);

story(
  "a date that is typed wrong, corrected, and corrected back",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-14 09:00 → Bank ··678: 30 days left. Valid until Tue, 13 Apr 2027.
  2027-03-14 10:00   Bank is changed to 2027-03-19
  2027-03-16 09:00 → Bank ··678: 3 days left. Valid until Fri, 19 Mar 2027.
  2027-03-16 10:00   Bank is changed to 2027-04-13
  2027-03-17 10:00   Bank is changed to 2027-03-19
  2027-03-18 09:00 → Bank ··678: 1 day left. Valid until Fri, 19 Mar 2027.
  2027-03-19 09:00 → Bank ··678: today is the last day. Valid until Fri, 19 Mar 2027.
  2027-03-19 10:00   Bank is changed to 2027-04-13
  2027-03-30 09:00 → Bank ··678: 14 days left. Valid until Tue, 13 Apr 2027.
  2027-04-05 12:00   the story is over
  `,
);

story(
  "a date that is corrected before any device got the reminder, and corrected back",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-01 12:00   no device is left
  2027-03-15 10:00   Bank is changed to 2027-05-13
  2027-03-16 10:00   Bank is changed to 2027-04-13
  2027-03-16 10:30   a device is added
  2027-03-16 10:30 → Bank ··678: 28 days left. Valid until Tue, 13 Apr 2027. Late.
  2027-03-30 09:00 → Bank ··678: 14 days left. Valid until Tue, 13 Apr 2027.
  2027-04-01 12:00   the story is over
  `,
);

story(
  "a top-up of eight days",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-03-20
  2027-03-02 12:00   Bank is renewed until 2027-03-10
  2027-03-07 09:00 → Bank ··678: 3 days left. Valid until Wed, 10 Mar 2027.
  2027-03-09 09:00 → Bank ··678: 1 day left. Valid until Wed, 10 Mar 2027.
  2027-03-10 09:00 → Bank ··678: today is the last day. Valid until Wed, 10 Mar 2027.
  2027-03-10 12:00   the story is over
  `,
);

story(
  "a person in Los Angeles with a line in Phnom Penh",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-05 09:00 → Bank ··678: 8 days left. Valid until Tue, 13 Apr 2027.
  2027-04-09 09:00 → Bank ··678: 4 days left. Valid until Tue, 13 Apr 2027.
  2027-04-11 09:00 → Bank ··678: 2 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { timeZone: "America/Los_Angeles" },
);

story(
  "a person who moves from Phnom Penh to Los Angeles",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-08 12:00   the person moves to America/Los_Angeles
  2027-04-09 09:00 → Bank ··678: 4 days left. Valid until Tue, 13 Apr 2027.
  2027-04-11 09:00 → Bank ··678: 2 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
);

story(
  "a send time of 20:00",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-05 20:00 → Bank ··678: 8 days left. Valid until Tue, 13 Apr 2027.
  2027-04-09 20:00 → Bank ··678: 4 days left. Valid until Tue, 13 Apr 2027.
  2027-04-11 20:00 → Bank ··678: 2 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 20:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { sendTime: "20:00" },
);

story(
  "a send time that is put off to the evening after the morning's reminder",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-10 09:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-10 12:00   send time is 16:00
  2027-04-12 16:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 16:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
);

story(
  "a last day on a Sunday",
  `
  2027-04-15 12:00   Bank is added, valid until 2027-04-25
  2027-04-18 09:00 → Bank ··678: 7 days left. Renew by Fri, 23 Apr 2027: the weekend follows.
  2027-04-22 09:00 → Bank ··678: 3 days left. Renew by Fri, 23 Apr 2027: the weekend follows.
  2027-04-23 09:00 → Bank ··678: 2 days left. Renew by Fri, 23 Apr 2027: the weekend follows.
  2027-04-25 09:00 → Bank ··678: today is the last day. Valid until Sun, 25 Apr 2027.
  2027-04-26 12:00   the story is over
  `,
  { carrier: cambodian },
);

story(
  "a last day in Khmer New Year",
  `
  2026-04-01 12:00   Bank is added, valid until 2026-04-15
  2026-04-08 09:00 → Bank ··678: 7 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows.
  2026-04-12 09:00 → Bank ··678: 3 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows.
  2026-04-13 09:00 → Bank ··678: 2 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows.
  2026-04-15 09:00 → Bank ··678: today is the last day. Valid until Wed, 15 Apr 2026.
  2026-04-16 12:00   the story is over
  `,
  { carrier: cambodian },
);

story(
  "a last day before Khmer New Year",
  `
  2026-04-05 12:00   Bank is added, valid until 2026-04-13
  2026-04-06 09:00 → Bank ··678: 7 days left. Valid until Mon, 13 Apr 2026.
  2026-04-10 09:00 → Bank ··678: 3 days left. Valid until Mon, 13 Apr 2026.
  2026-04-12 09:00 → Bank ··678: 1 day left. Valid until Mon, 13 Apr 2026.
  2026-04-13 09:00 → Bank ··678: today is the last day. Valid until Mon, 13 Apr 2026.
  2026-04-14 12:00   the story is over
  `,
  { carrier: cambodian },
);

story(
  "a last day on 31 December",
  `
  2026-12-20 12:00   Bank is added, valid until 2026-12-31
  2026-12-24 09:00 → Bank ··678: 7 days left. Valid until Thu, 31 Dec 2026.
  2026-12-28 09:00 → Bank ··678: 3 days left. Valid until Thu, 31 Dec 2026.
  2026-12-30 09:00 → Bank ··678: 1 day left. Valid until Thu, 31 Dec 2026.
  2026-12-31 09:00 → Bank ··678: today is the last day. Valid until Thu, 31 Dec 2026.
  2027-02-15 09:00 → Bank ··678: 14 days left. One-time codes still arrive until Mon, 1 Mar 2027.
  2027-02-20 12:00   the story is over
  `,
  { carrier: cambodian },
);

story(
  "a last day on 1 January",
  `
  2026-12-28 12:00   Bank is added, valid until 2027-01-01
  2026-12-29 09:00 → Bank ··678: 3 days left. Renew by Thu, 31 Dec 2026: a public holiday follows.
  2026-12-31 09:00 → Bank ··678: 1 day left. Renew by Thu, 31 Dec 2026: a public holiday follows.
  2027-01-01 09:00 → Bank ··678: today is the last day. Valid until Fri, 1 Jan 2027.
  2027-01-02 12:00   the story is over
  `,
  { carrier: cambodian },
);

story(
  "a server that is asleep from lead 7 to lead 1",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-06 08:00   the server stops
  2027-04-12 15:00   the server is back
  2027-04-12 15:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027. Late.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
);

story(
  "a server that is asleep over the end of one-time codes",
  `
  2027-04-12 12:00   Bank is added, valid until 2027-04-13
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-05-01 12:00   the server stops
  2027-06-20 15:00   the server is back
  2027-06-20 15:00 → Bank ··678: 22 days left. A top-up still helps until Mon, 12 Jul 2027. Late.
  2027-06-28 09:00 → Bank ··678: 14 days left. A top-up still helps until Mon, 12 Jul 2027.
  2027-06-29 12:00   the story is over
  `,
);

story(
  "four lines on one day, one of them on its last",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-01 12:00   Gate is added, valid until 2027-04-16
  2027-04-01 12:00   Meter is added, valid until 2027-04-16
  2027-04-01 12:00   Mother is added, valid until 2027-04-20
  2027-04-02 09:00 → Gate ··678: 14 days left. Valid until Fri, 16 Apr 2027.
  2027-04-02 09:00 → Meter ··678: 14 days left. Valid until Fri, 16 Apr 2027.
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-06 09:00 → Mother ··678: 14 days left. Valid until Tue, 20 Apr 2027.
  2027-04-09 09:00 → Gate ··678: 7 days left. Valid until Fri, 16 Apr 2027.
  2027-04-09 09:00 → Meter ··678: 7 days left. Valid until Fri, 16 Apr 2027.
  2027-04-10 09:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Gate ··678: 3 days left. Valid until Fri, 16 Apr 2027.
  2027-04-13 09:00 → Meter ··678: 3 days left. Valid until Fri, 16 Apr 2027.
  2027-04-13 09:00 → Mother ··678: 7 days left. Valid until Tue, 20 Apr 2027.
  2027-04-13 12:00   the story is over
  `,
);

story(
  "four lines on one day beside one on its last, one of them renewed before the next",
  `
  2027-04-12 12:00   Bank is added, valid until 2027-04-13
  2027-04-12 12:00   Gate is added, valid until 2027-04-16
  2027-04-12 12:00   Meter is added, valid until 2027-04-16
  2027-04-12 12:00   Mother is added, valid until 2027-04-16
  2027-04-12 12:00   Tablet is added, valid until 2027-04-20
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → 4 numbers need renewing. Gate ··678 by Fri, 16 Apr 2027; Meter ··678 by Fri, 16 Apr 2027; Mother ··678 by Fri, 16 Apr 2027; and 1 more.
  2027-04-13 12:00   Gate is renewed until 2027-10-10
  2027-04-15 09:00 → Meter ··678: 1 day left. Valid until Fri, 16 Apr 2027.
  2027-04-15 09:00 → Mother ··678: 1 day left. Valid until Fri, 16 Apr 2027.
  2027-04-15 12:00   the story is over
  `,
);

story(
  "snoozed, and snoozed again on the last day",
  `
  2027-04-10 12:00   Bank is added, valid until 2027-04-13
  2027-04-10 18:00   Bank: remind me tomorrow
  2027-04-11 09:00 → Bank ··678: 2 days left. Valid until Tue, 13 Apr 2027.
  2027-04-11 09:30   Bank: remind me tomorrow
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-13 10:00   Bank: remind me tomorrow
  2027-04-13 13:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-13 13:05   Bank: remind me tomorrow
  2027-04-13 16:05 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
);

story(
  "snoozed, then renewed",
  `
  2027-04-10 12:00   Bank is added, valid until 2027-04-13
  2027-04-10 18:00   Bank: remind me tomorrow
  2027-04-10 20:00   Bank is renewed until 2027-10-10
  2027-09-09 12:00   the story is over
  `,
);

story(
  "let go, and wanted again after all",
  `
  2027-03-01 12:00   Bank is added, valid until 2027-04-13
  2027-03-14 09:00 → Bank ··678: 30 days left. Valid until Tue, 13 Apr 2027.
  2027-03-20 12:00   Bank is let go
  2027-04-20 12:00   Bank is wanted again
  2027-05-29 09:00 → Bank ··678: 14 days left. One-time codes still arrive until Sat, 12 Jun 2027.
  2027-06-01 12:00   the story is over
  `,
);

story(
  "a carrier whose codes turn out to stop earlier",
  `
  2027-04-12 12:00   Bank is added, valid until 2027-04-13
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-05-01 12:00   the catalogue learns that Bank's codes stop 30 days after its last day
  2027-05-01 12:00 → Bank ··678: 12 days left. One-time codes still arrive until Thu, 13 May 2027. Late.
  2027-05-10 09:00 → Bank ··678: 3 days left. One-time codes still arrive until Thu, 13 May 2027.
  2027-05-13 09:00 → Bank ··678: today is the last day. One-time codes still arrive until Thu, 13 May 2027.
  2027-05-29 09:00 → Bank ··678: 14 days left. A top-up still helps until Sat, 12 Jun 2027.
  2027-06-01 12:00   the story is over
  `,
);

story(
  "a carrier whose codes turn out to have stopped already",
  `
  2027-04-12 12:00   Bank is added, valid until 2027-04-13
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-05-20 12:00   the catalogue learns that Bank's codes stop 30 days after its last day
  2027-05-29 09:00 → Bank ··678: 14 days left. A top-up still helps until Sat, 12 Jun 2027.
  2027-06-09 09:00 → Bank ··678: 3 days left. A top-up still helps until Sat, 12 Jun 2027.
  2027-06-12 09:00 → Bank ··678: today is the last day. A top-up still helps until Sat, 12 Jun 2027.
  2027-06-13 12:00   the story is over
  `,
);

story(
  "a carrier that the catalogue no longer holds",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-06 09:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-08 12:00   the catalogue no longer holds Bank's carrier
  2027-04-10 09:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2028-01-01 12:00   the story is over
  `,
);

const night = { from: "22:00", until: "07:00" };

story(
  "quiet hours over midnight would leave less than eight hours of the last day in Phnom Penh",
  `
  2027-04-08 12:00   Bank is added, valid until 2027-04-13
  2027-04-10 07:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 07:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-12 23:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { timeZone: "America/Los_Angeles", sendTime: "23:00", quiet: night },
);

story(
  "quiet hours over midnight hold what falls into them",
  `
  2027-04-01 12:00   Bank is added, valid until 2027-04-13
  2027-04-06 07:00 → Bank ··678: 7 days left. Valid until Tue, 13 Apr 2027.
  2027-04-10 07:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 07:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 07:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { sendTime: "06:00", quiet: night },
);

story(
  "quiet hours until the late afternoon would leave too little of the last day",
  `
  2027-04-09 12:00   Bank is added, valid until 2027-04-13
  2027-04-10 17:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 17:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 09:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { quiet: { from: "22:00", until: "17:00" } },
);

story(
  "a server that is back in quiet hours, after the last day",
  `
  2027-04-10 12:00   Bank is added, valid until 2027-04-13
  2027-04-11 08:00   the server stops
  2027-04-15 03:00   the server is back
  2027-04-15 07:00 → Bank ··678: 58 days left. One-time codes still arrive until Sat, 12 Jun 2027. Late.
  2027-04-30 12:00   the story is over
  `,
  { quiet: night },
);

story(
  "another send time, chosen on the last morning between the two",
  `
  2027-04-11 12:00   Bank is added, valid until 2027-04-13
  2027-04-12 09:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 08:30   send time is 08:00
  2027-04-13 08:30 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
);

story(
  "a label corrected while quiet hours hold a reminder, which makes it no later",
  `
  2027-04-09 12:00   Bank is added, valid until 2027-04-13
  2027-04-10 05:30   Bank is changed to 2027-04-13
  2027-04-10 07:00 → Bank ··678: 3 days left. Valid until Tue, 13 Apr 2027.
  2027-04-12 07:00 → Bank ··678: 1 day left. Valid until Tue, 13 Apr 2027.
  2027-04-13 07:00 → Bank ··678: today is the last day. Valid until Tue, 13 Apr 2027.
  2027-04-14 12:00   the story is over
  `,
  { sendTime: "03:00", quiet: night },
);
