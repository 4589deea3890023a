import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// What needs no database of ours, or only an embedded one, runs once: without TEST_DATABASE_URL.
const onServer = process.env.TEST_DATABASE_URL !== undefined;
const withoutServer = ["launcher*", "push-*"].map((name) => `tests/integration/${name}.test.ts`);

// The processes of the tests trust the local push service; Node reads this when one starts.
process.env.NODE_EXTRA_CA_CERTS = fileURLToPath(
  new URL("support/tls/push-service.pem", import.meta.url),
);

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    // Odd to the quarter hour: a date that passes through the runner's zone by mistake shows.
    env: { TZ: "Asia/Kathmandu" },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["tests/unit/**/*.test.ts", "tests/imports.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          exclude: onServer ? withoutServer : [],
          globalSetup: "tests/support/global-setup.ts",
          setupFiles: "tests/support/database.ts",
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      // The app in processes of its own, on each database; they are what takes the cores.
      ...["postgres", "embedded"].map((database) => ({
        extends: true as const,
        test: {
          name: `faults-${database}`,
          include: ["tests/faults/**/*.test.ts"],
          // The launcher brings its own database.
          exclude: database === "postgres" ? ["tests/faults/launcher.test.ts"] : [],
          globalSetup: "tests/faults/global-setup.ts",
          env: { FAULTS_DATABASE: database },
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
});
