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

/** The functions that make an error, each with a body that is enough. */
const BODIES: Readonly<Record<string, string>> = {
  throwAt: "{ throw new YAMLException(message, { position }); }",
  formatError: "{ return exception.reason; }",
};

/** Bodies are exchanged whole: what only they call is then left out too. */
function withoutExcerpts(source: string): string {
  const file = ts.createSourceFile("js-yaml.mjs", source, ts.ScriptTarget.Latest);
  const found: { readonly name: string; readonly body: ts.Node }[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body) {
      const name = node.name?.getText(file) ?? "";
      if (Object.hasOwn(BODIES, name)) found.push({ name, body: node.body });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const name of Object.keys(BODIES)) {
    if (!found.some((one) => one.name === name)) throw new Error(`js-yaml has no ${name}`);
  }
  return found.reduceRight((text, { name, body }) => {
    return text.slice(0, body.getStart(file)) + BODIES[name] + text.slice(body.end);
  }, source);
}
