import { Lang, type NapiConfig, parse } from "@ast-grep/napi";
import type { AstGrepRule } from "./to-ast-grep.ts";

/** A place in a file where a rule matches. */
export interface CodeFinding {
  readonly rule: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Runs ast-grep rules over one TypeScript text. A comment `nosemgrep: rule-id -- reason` in the line
 * or in the one before takes a finding back, as semgrep does it; without a reason it does not.
 */
export function checkCode(source: string, rules: readonly AstGrepRule[]): readonly CodeFinding[] {
  const root = parse(Lang.TypeScript, source).root();
  const lines = source.split("\n");
  return rules
    .filter((rule) => mayMatch(rule, source))
    .flatMap(({ id, rule, constraints }) => {
      const config = { rule, ...(constraints === undefined ? {} : { constraints }) } as NapiConfig;
      const findings = root.findAll(config).map((node): CodeFinding => {
        const { line } = node.range().start;
        return { rule: id, line: line + 1, text: lines[line]?.trim() ?? "" };
      });
      return findings.filter(
        ({ line }) => ![lines[line - 1], lines[line - 2]].some((text) => excuses(text ?? "", id)),
      );
    });
}

function excuses(line: string, id: string): boolean {
  const [, ids = "", reason = ""] = /\/\/ nosemgrep: ([\w, -]+?) -- (.+)$/.exec(line) ?? [];
  return ids.split(/, */).includes(id) && reason.trim().length >= 10;
}

/** Whether every word of one of the patterns stands in the text: most rules need not be run at all. */
function mayMatch({ rule }: AstGrepRule, source: string): boolean {
  return rule.all
    .flatMap((part) => ("any" in part ? part.any : []))
    .some(({ pattern }) => {
      const text = typeof pattern === "string" ? pattern : pattern.context.slice("x = ".length);
      const words = text.match(/(?<![$\w])[a-zA-Z_]\w+/g) ?? [];
      return words.every((word) => source.includes(word));
    });
}
