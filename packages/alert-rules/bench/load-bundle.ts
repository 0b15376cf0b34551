import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * As users get it: the test runner's own modules are slower, each import being a getter there.
 *
 * @param entry - Path of the module, from this folder.
 */
export async function loadBundle<Module>(entry: string): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    conditions: ["@autotrader/source"],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
}
