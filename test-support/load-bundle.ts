import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * A module as users get it: the test runner's own modules are slower, each import being a getter there.
 *
 * @param entry - Address of the module.
 */
export async function loadBundle<Module>(entry: URL): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
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
