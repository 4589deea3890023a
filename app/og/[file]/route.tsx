import { ImageResponse } from "next/og";
import { courseOf } from "@/app/[locale]/_carriers/course";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import { nationalStages } from "@/lib/carriers/data/kh-common";
import type { Afterwards } from "@/lib/carriers/stops";
import type { DeadlineStage } from "@/lib/lines/stages";
import { Icon } from "../Icon";

// Pictures for links in chats, one for all languages: the font at hand has Latin letters only.

export const dynamic = "force-static";
export const dynamicParams = false;

export const generateStaticParams = () =>
  ["keepline", "how-numbers-are-lost", ...catalogue.map(({ id }) => id)].map((name) => ({
    file: `${name}.png`,
  }));

// The light theme's, which a picture can't read from globals.css.
const page = "#f7f6f2";
const ink = "#1a1d1f";
const soft = "#575b5e";
const accent = "#0b5d52";
const colours: Record<DeadlineStage | "recycled", string> = {
  active: "#17693f",
  grace: "#8a5000",
  outgoingBlocked: "#8a5000",
  bothBlocked: "#a83210",
  reserved: "#6b3fa0",
  recycled: "#c9c7c1",
};

export async function GET(_request: Request, { params }: RouteContext<"/og/[file]">) {
  const { file } = await params;
  const carrier = findCarrier(file.replace(/\.png$/, ""));
  const title = carrier?.names.en ?? (file.startsWith("keepline") ? "Keepline" : "+855");
  const course = carrier ? carrier.lifecycle : { stages: nationalStages };
  return new ImageResponse(<Picture title={title} course={course} />, { width: 1200, height: 630 });
}

/** The renderer takes styles only, and wants every element with several children to be a flex box. */
function Picture({ title, course }: { title: string; course: Afterwards }) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: 80,
        background: page,
        color: ink,
      }}
    >
      <div style={{ display: "flex", alignItems: "center", gap: 20, fontSize: 44, color: accent }}>
        <Icon size={72} />
        Keepline
      </div>
      <div style={{ fontSize: title.length > 16 ? 88 : 136, lineHeight: 1.1 }}>{title}</div>
      <Bar {...course} />
    </div>
  );
}

/** What the stages share: the picture less its margins, the ends of the bar and the gaps. */
const courseWidth = 1200 - 2 * 80 - 200 - 120 - 4 * 4;

function Bar({ stages, lostAtOnce }: Afterwards) {
  const block = {
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    height: 96,
    fontSize: 44,
    color: page,
  } as const;
  const tick = { display: "flex", justifyContent: "flex-end", fontSize: 34, color: soft } as const;
  const course = courseOf(stages);
  const total = course.at(-1)?.to ?? 0;
  return (
    <div style={{ display: "flex", gap: 4, width: "100%" }}>
      <div style={{ display: "flex", flexDirection: "column", width: 200, gap: 8 }}>
        <div
          style={{
            ...block,
            background: colours.active,
            borderTopLeftRadius: 24,
            borderBottomLeftRadius: 24,
          }}
        />
        <div style={tick}>0</div>
      </div>
      {course.map(({ stage, days, to }) => (
        <div
          key={stage}
          style={{
            display: "flex",
            flexDirection: "column",
            width: Math.max(92, (days / total) * courseWidth),
            flexShrink: 1,
            gap: 8,
          }}
        >
          <div style={{ ...block, background: colours[stage] }}>{days}</div>
          <div style={tick}>{to}</div>
        </div>
      ))}
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          gap: 8,
          ...(stages.length > 0 ? { width: 120 } : { flexGrow: 1 }),
        }}
      >
        <div
          style={{
            ...block,
            background: colours.recycled,
            color: soft,
            borderTopRightRadius: 24,
            borderBottomRightRadius: 24,
          }}
        >
          {stages.length > 0 || lostAtOnce ? "" : "?"}
        </div>
      </div>
    </div>
  );
}
