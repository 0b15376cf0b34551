import { build } from "esbuild";
import { defineConfig } from "tsup";
import { leanYaml } from "../../configs/tooling/lean-yaml.ts";
import { base } from "../../configs/tooling/tsup.base.ts";

export default defineConfig({
  ...base,
  noExternal: [...(base.noExternal ?? []), "js-yaml"],
  esbuildPlugins: [leanYaml],
  entry: {
    index: "src/index.ts",
    channels: "src/channels/index.ts",
    evaluation: "src/evaluation/index.ts",
    expressions: "src/expressions/index.ts",
    fix: "src/fix/index.ts",
    node: "src/node/index.ts",
    postgres: "src/postgres/index.ts",
    "schema-validator": "src/schema-validator/index.ts",
    testing: "src/testing/index.ts",
    tooling: "src/tooling/index.ts",
  },
  onSuccess: buildCommand,
});

/** Nobody imports the command, and it starts at every commit: small code is read and compiled faster. */
async function buildCommand(): Promise<void> {
  await build({
    entryPoints: { cli: "src/cli/main.ts" },
    chunkNames: "cli/[name]-[hash]",
    outdir: "dist",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2023",
    conditions: ["@autotrader/source"],
    external: ["vscode-languageserver"],
    plugins: [leanYaml],
  });
}
