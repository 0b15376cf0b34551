// Makes one file of the services for the image. Same sources, same bytes.
import { build } from "esbuild";

const [entry, outfile] = process.argv.slice(2);
if (entry === undefined || outfile === undefined) {
  console.error("usage: node bundle.mjs ENTRY OUTFILE");
  process.exit(2);
}
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  // Built into the published packages, so that none of them depends on it: js-yaml is here that of the example.
  alias: {
    "@autotrader/kernel": "./packages/kernel/src/index.ts",
    "js-yaml": "./examples/hidden-gem-scanner/node_modules/js-yaml/dist/js-yaml.mjs",
  },
  conditions: ["@autotrader/source", "module"],
  // Loaded only when asked for, which the services never do: the native twin of pg, and DuckDB, an
  // optional peer of the package of statistics.
  external: ["pg-native", "@duckdb/node-api"],
  // Packages in CommonJS still call require.
  banner: {
    js: 'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);',
  },
  legalComments: "none",
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "info",
});
