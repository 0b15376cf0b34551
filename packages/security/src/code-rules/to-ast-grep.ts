import type { CodeRule } from "./code-rule.ts";

/** A pattern of ast-grep; an object literal needs a surrounding to be read as one. */
type AstGrepPattern = string | { readonly context: string; readonly selector: string };

/** A rule in the form of ast-grep, as its configuration files hold it. */
export interface AstGrepRule {
  readonly id: string;
  readonly message: string;
  readonly severity: "error" | "warning";
  readonly language: "TypeScript";
  readonly rule: {
    readonly all: readonly (
      | { readonly any: readonly { readonly pattern: AstGrepPattern }[] }
      | { readonly not: { readonly pattern: AstGrepPattern } }
    )[];
  };
  readonly constraints?: Readonly<Record<string, { readonly regex: string }>>;
}

/**
 * Turns a semgrep rule into the ast-grep rule of the same meaning: `...` becomes `$$$`, and a regular
 * expression is tied to the beginning of the text, as semgrep ties it.
 */
export function toAstGrep({ id, message, severity, patterns }: CodeRule): AstGrepRule {
  const either = patterns.flatMap((part) => [
    ...(part.pattern === undefined ? [] : [part.pattern]),
    ...(part["pattern-either"] ?? []).map(({ pattern }) => pattern),
  ]);
  const not = patterns.flatMap((part) => part["pattern-not"] ?? []);
  const expressions = patterns.flatMap((part) => part["metavariable-regex"] ?? []);
  return {
    id,
    message,
    severity: severity === "ERROR" ? "error" : "warning",
    language: "TypeScript",
    rule: {
      all: [
        { any: either.flatMap(translate) },
        ...not.flatMap(translate).map((pattern) => ({ not: pattern })),
      ],
    },
    ...(expressions.length === 0
      ? {}
      : {
          constraints: Object.fromEntries(
            expressions.map(({ metavariable, regex }) => [
              metavariable.slice(1),
              { regex: `^(?:${regex})` },
            ]),
          ),
        }),
  };
}

/**
 * ast-grep wants a comma between neighbours also where `...` stands for nothing. So a pattern becomes
 * several: each `...` beside a comma once as `$$$` and once left out.
 */
function translate(pattern: string): readonly { readonly pattern: AstGrepPattern }[] {
  const texts = pattern
    .split(/(\.\.\., |, \.\.\.)/)
    .reduce<readonly string[]>(
      (begun, part) =>
        begun.flatMap((text) =>
          /^(\.\.\., |, \.\.\.)$/.test(part)
            ? [text + part.replace("...", () => "$$$"), text]
            : [text + part],
        ),
      [""],
    );
  return texts
    .map((text) => text.replaceAll("...", () => "$$$"))
    .map((text) => ({
      pattern: text.startsWith("{") ? { context: `x = ${text}`, selector: "object" } : text,
    }));
}
