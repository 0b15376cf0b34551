import { fileURLToPath } from "node:url";
import { build } from "esbuild";

import type * as evaluation from "../src/evaluation/index.ts";

/** As users get it: the test runner's own modules are slower, each import being a getter there. */
export async function loadBundle(): Promise<typeof evaluation> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../src/evaluation/index.ts", import.meta.url))],
    conditions: ["@autotrader/source"],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
}
