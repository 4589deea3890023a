/** The screens of iPhones since iOS 17, in points, with the pixels of one. */
const screens = [
  [375, 667, 2],
  [375, 812, 3],
  [390, 844, 3],
  [393, 852, 3],
  [402, 874, 3],
  [414, 896, 2],
  [414, 896, 3],
  [420, 912, 3],
  [428, 926, 3],
  [430, 932, 3],
  [440, 956, 3],
] as const;

/** What an iPhone shows while the app starts: it takes only a picture of its very screen. */
export const startupImages = screens.flatMap(([width, height, pixels]) =>
  (["light", "dark"] as const).map((scheme) => ({
    file: `${width}x${height}-${pixels}-${scheme}.png`,
    media: `(device-width: ${width}px) and (device-height: ${height}px) and (-webkit-device-pixel-ratio: ${pixels}) and (orientation: portrait) and (prefers-color-scheme: ${scheme})`,
    size: { width: width * pixels, height: height * pixels },
    scheme,
  })),
);
