import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import ts from "typescript";

/**
 * Bundles js-yaml without what is not used of it. Its one file computes the tables of its writer and its
 * schemas when it is loaded, so bundlers keep all of it; here they are told that a constant that nobody
 * reads need not be computed. Its errors say what is wrong, without drawing an excerpt of the text:
 * problems have places.
 */
export const leanYaml: Plugin = {
  name: "lean-yaml",
  setup(build) {
    build.onLoad({ filter: /[\\/]js-yaml\.mjs$/ }, async ({ path }) => ({
      contents: withoutExcerpts(markPure(await readFile(path, "utf8"))),
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

/** Heads of the functions that make an error, each with what is enough instead. */
const MESSAGES: Readonly<Record<string, string>> = {
  'static throwAt(source, position, message, filename = "") {':
    "throw new YAMLException(message, { position });",
  "function makeSnippet(mark, options) {": "return null;",
  "function formatError(exception, compact) {": "return exception.reason;",
};

function withoutExcerpts(source: string): string {
  return Object.entries(MESSAGES).reduce((text, [head, result]) => {
    if (!text.includes(head)) throw new Error(`js-yaml has no ${head}`);
    return text.replace(head, `${head} ${result}`);
  }, source);
}
