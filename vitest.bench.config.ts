import { defineConfig } from "vitest/config";

const conditions = ["@autotrader/source", "module", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name: "bench",
    include: ["packages/*/bench/**/*.bench.ts"],
    // Slow peers on a slow machine still get their measurements to the end.
    testTimeout: 300_000,
  },
});
