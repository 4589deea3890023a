import { notFound } from "next/navigation";
import { ImageResponse } from "next/og";
import { startupImages } from "@/app/[locale]/_install/startup-images";
import { Icon } from "@/app/og/Icon";

export const dynamic = "force-static";
export const dynamicParams = false;

export const generateStaticParams = () => startupImages.map(({ file }) => ({ file }));

// As the page that follows: app/globals.css.
const pages = { light: "#f7f6f2", dark: "#14171a" };

/** The icon in the middle of a page, for the moment until the app has started. */
export async function GET(_request: Request, { params }: RouteContext<"/startup/[file]">) {
  const { file } = await params;
  const image = startupImages.find((each) => each.file === file);
  if (!image) notFound();
  return new ImageResponse(
    <div
      style={{
        display: "flex",
        alignItems: "center",
        justifyContent: "center",
        width: "100%",
        height: "100%",
        background: pages[image.scheme],
      }}
    >
      <Icon size={image.size.width / 4} />
    </div>,
    image.size,
  );
}
