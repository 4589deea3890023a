import type { MetadataRoute } from "next";

/** The icon on the home screen; `/` leads on to the reader's language. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Keepline",
    short_name: "Keepline",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f6f2",
    theme_color: "#f7f6f2",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
