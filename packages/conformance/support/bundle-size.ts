import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { leanYaml } from "../../../configs/tooling/lean-yaml.ts";
import { root } from "./repository.ts";

/**
 * Bytes that a browser downloads for what an entry exports, or for one export alone: bundled with its
 * dependencies, minified and compressed.
 *
 * @throws when something in the entry cannot run in a browser, such as an import of `node:fs`.
 */
export async function bundleSize(source: string, only?: string | undefined): Promise<number> {
  const exported = only === undefined ? "*" : `{ ${only} }`;
  const result = await build({
    stdin: { contents: `export ${exported} from "./${source}";`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2023",
    conditions: ["@autotrader/source"],
    logLevel: "silent",
    // As the packages that bring js-yaml along are built.
    plugins: [leanYaml],
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${source}: nothing was bundled`);
  return gzipSync(output.contents, { level: 9 }).length;
}
