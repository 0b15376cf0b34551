import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import ts from "typescript";

/**
 * Bundles js-yaml without what is not used of it. Its one file computes the tables of its writer and its
 * schemas when it is loaded, so bundlers keep all of it; here they are told that a constant that nobody
 * reads need not be computed.
 */
export const leanYaml: Plugin = {
  name: "lean-yaml",
  setup(build) {
    build.onLoad({ filter: /[\\/]js-yaml\.mjs$/ }, async ({ path }) => ({
      contents: markPure(await readFile(path, "utf8")),
      loader: "js",
    }));
  },
};

/** Each constant of the file becomes a call that may be left out when its result is not used. */
function markPure(source: string): string {
  const file = ts.createSourceFile("js-yaml.mjs", source, ts.ScriptTarget.Latest);
  const values = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => initializer ?? [])
    .filter((value) => !ts.isLiteralExpression(value));
  return values.reduceRight((text, value) => {
    const [start, end] = [value.getStart(file), value.end];
    return `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()${text.slice(end)}`;
  }, source);
}
