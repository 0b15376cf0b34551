// The browser-capable entries in a real headless Chromium: `pnpm run test:browser`.
import { existsSync, globSync, readFileSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const conditions = ["@autotrader/source", "module", "browser", "import", "default"];
const candidates = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined)
  console.log("browser tests are skipped: no Chromium found; set CHROMIUM_PATH or install one");

// The packages' own tests run there too, except those that use Node.
const portable = globSync("packages/*/src/**/*.test.ts")
  .filter((path) => !/\/(node|cli|postgres)\/|\.pg\.test\.ts$/.test(path))
  .filter(
    (path) =>
      !/"node:|\bprocess\.|\bBuffer\b|FakeLlmServer|http-receiver|pglite|\/node\//.test(
        readFileSync(path, "utf8"),
      ),
  );

export default defineConfig({
  resolve: { conditions },
  test: {
    name: "browser",
    include:
      executablePath === undefined ? [] : ["packages/conformance/browser/*.test.ts", ...portable],
    testTimeout: 180_000,
    passWithNoTests: executablePath === undefined,
    reporters: ["default", "./test-support/closing-line-reporter.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: "chromium" }],
      provider: playwright({
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: [
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      }),
    },
  },
});
