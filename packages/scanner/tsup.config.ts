import { defineConfig } from "tsup";
import { base } from "../../configs/tooling/tsup.base.ts";

export default defineConfig({
  ...base,
  entry: {
    index: "src/index.ts",
    sources: "src/sources/index.ts",
    testing: "src/testing/index.ts",
  },
});
