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
  // Bundled into every published package, so that none of them depends on it.
  alias: { "@autotrader/kernel": "./packages/kernel/src/index.ts" },
  conditions: ["@autotrader/source", "module"],
  // pg loads its native twin only when asked to; packages in CommonJS still call require.
  external: ["pg-native"],
  banner: {
    js: 'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);',
  },
  legalComments: "none",
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "info",
});
