import { formatPath, type Problem } from "@autotrader/kernel";

import { findShapeFaults } from "../schema/find-shape-faults.ts";
import type { ShapeFaultKind } from "../schema/shape-fault.ts";
import { createLineIndex, type LineIndex } from "../yaml/line-index.ts";
import { readYaml, type YamlDocument } from "../yaml/read-yaml.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";
import { findDuplicateKeys } from "./find-duplicate-keys.ts";
import { readRuleTest } from "./read-rule-test.ts";
import type { ReportProblem } from "./report-problem.ts";
import type { RuleTest } from "./rule-test.ts";
import { ruleTestsSchema } from "./rule-tests-schema.ts";

/** What {@link parseRuleTests} read. */
export type ParsedRuleTests =
  | {
      readonly status: "valid";
      /** Path of the rules file as the tests give it; `null` when they do not. */
      readonly rulesPath: string | null;
      readonly tests: readonly RuleTest[];
    }
  | { readonly status: "invalid"; readonly problems: readonly Problem[] };

/**
 * Reads a YAML text of rule tests. Never throws for any text; all problems are returned at once.
 *
 * @example
 * ```ts
 * import { parseRuleTests } from "@autotrader/alert-rules/tooling";
 *
 * const parsed = parseRuleTests(`
 * tests:
 *   - name: a thin pool fires
 *     input: { GEM: { liquidity_usd: [50000 x2, 4000 x3] } }
 *     expect:
 *       - { at: 2m, alerts: [{ rule: thin_liquidity }] }
 * `);
 * parsed.status === "valid" && parsed.tests[0]?.snapshots.length; // => 5
 * ```
 */
export function parseRuleTests(text: string): ParsedRuleTests {
  const document = readYaml(text);
  const lines = createLineIndex(text);
  const problems = findFileProblems(document, lines);
  if (problems.length > 0 || document.root === null) return { status: "invalid", problems };

  const found: Problem[] = [];
  const report: ReportProblem = (code, message, node, hint) => {
    const position = lines.positionOf(node);
    found.push({ code, severity: "error", message, path: "", hint, position });
  };
  const nodes = itemsOf(childOf(document.root, "tests"));
  const tests = nodes.map((node) => readRuleTest(node, lines, report));
  reportRepeatedNames(nodes, report);
  if (found.length > 0) return { status: "invalid", problems: found };
  return { status: "valid", rulesPath: stringOf(childOf(document.root, "rules")) ?? null, tests };
}

const SHAPE_CODES: Readonly<Record<ShapeFaultKind, string>> = {
  root: "ROOT_NOT_A_MAP",
  missing_key: "MISSING_KEY",
  unknown_key: "UNKNOWN_KEY",
  wrong_type: "WRONG_TYPE",
  invalid_value: "INVALID_VALUE",
  invalid_name: "INVALID_NAME",
  non_finite: "NON_FINITE_NUMBER",
  empty_list: "EMPTY_LIST",
  and_or_arity: "INVALID_VALUE",
  not_arity: "INVALID_VALUE",
};

function findFileProblems(document: YamlDocument, lines: LineIndex): readonly Problem[] {
  const reading = document.faults.map(
    ({ kind, message, range }): Problem => ({
      code: `YAML_${kind.toUpperCase()}`,
      severity: "error",
      message,
      path: "",
      position: lines.positionOf(range),
    }),
  );
  if (document.root === null) return reading;
  const repeated = findDuplicateKeys(document.root).map(
    (key): Problem => ({
      code: "YAML_DUPLICATE_KEY",
      severity: "error",
      message: `the key ${key.source} stands twice in one map`,
      path: "",
      position: lines.positionOf(key),
    }),
  );
  const shape = findShapeFaults(document.root, ruleTestsSchema).faults.map(
    ({ kind, message, path, hint, range }): Problem => ({
      code: SHAPE_CODES[kind],
      severity: "error",
      message,
      path: formatPath(path),
      hint,
      position: lines.positionOf(range),
    }),
  );
  return [...reading, ...repeated, ...shape];
}

function reportRepeatedNames(tests: readonly YamlNode[], report: ReportProblem): void {
  const seen = new Set<string>();
  for (const test of tests) {
    const node = childOf(test, "name");
    const name = stringOf(node);
    if (node === undefined || name === undefined) continue;
    if (seen.has(name)) report("DUPLICATE_TEST", `another test has the name ${name}`, node);
    seen.add(name);
  }
}
