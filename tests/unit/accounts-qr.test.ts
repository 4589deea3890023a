import { expect, it } from "vitest";
import { qrCode } from "@/lib/accounts/qr";

it("draws a QR code with four modules of quiet zone around it", () => {
  const { size, path } = qrCode(`https://keepline.example/km/transfer/${"a".repeat(43)}`);
  const modules = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(modules.length).toBeGreaterThan(300);
  expect(Math.min(...modules.flat())).toBe(4);
  expect(Math.max(...modules.flat())).toBe(size - 5);
});
