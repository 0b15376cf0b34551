import { defineConfig } from "tsup";
import { base } from "../../configs/tooling/tsup.base.ts";

export default defineConfig({
  ...base,
  external: [...(base.external ?? []), "@duckdb/node-api"],
  entry: {
    index: "src/index.ts",
    distributions: "src/special-functions/index.ts",
    harness: "src/harness/index.ts",
    bootstrap: "src/bootstrap/index.ts",
    overfitting: "src/overfitting/index.ts",
    report: "src/report/index.ts",
    node: "src/node/index.ts",
    summary: "src/statistics/index.ts",
    // Started by the pool, beside the file that starts it; not an entry for anybody else.
    "bootstrap-thread": "src/node/bootstrap-thread.ts",
    testing: "src/testing/index.ts",
    rolling: "src/rolling/index.ts",
    streaming: "src/streaming/index.ts",
    "information-coefficient": "src/information-coefficient/index.ts",
    cli: "src/cli/main.ts",
  },
});
