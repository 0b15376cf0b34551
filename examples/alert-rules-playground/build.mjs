// Makes the page: one folder with three files that needs no server. `npm run playground`
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

import { leanYaml } from "../../configs/tooling/lean-yaml.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2] ?? join(here, "dist");

mkdirSync(folder, { recursive: true });
cpSync(join(here, "page"), folder, { recursive: true });
await build({
  entryPoints: [join(here, "src/main.ts")],
  outfile: join(folder, "playground.js"),
  bundle: true,
  minify: true,
  platform: "browser",
  // A classic script, because browsers load no modules from a folder on disk.
  format: "iife",
  target: "es2023",
  conditions: ["@autotrader/source"],
  plugins: [leanYaml],
  legalComments: "eof",
  logLevel: "warning",
});
console.log(`open ${join(folder, "index.html")}`);
