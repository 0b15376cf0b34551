import { defineConfig } from "vitest/config";

const conditions = ["@autotrader/source", "module", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { name: "bench", include: ["packages/*/bench/**/*.bench.ts"] },
});
