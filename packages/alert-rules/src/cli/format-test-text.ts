import type { Position } from "@autotrader/kernel";

import { formatDuration } from "../rule-tests/duration.ts";
import type { LeafCoverage } from "../rule-tests/leaf-coverage.ts";
import { createLocateCondition } from "../rule-tests/locate-condition.ts";
import type { MutantResult } from "../rule-tests/measure-mutation-score.ts";
import type { RuleTestFailure } from "../rule-tests/rule-test-failure.ts";
import type { CliIo } from "./cli-io.ts";
import { codeFrame } from "./code-frame.ts";
import { formatText } from "./format-text.ts";
import { summariseTests } from "./summarise-tests.ts";
import {
  isCovered,
  isKilled,
  type MeasuredRules,
  type TestedFile,
  type TestReport,
} from "./test-report.ts";

/** The report for people: each failure with its place and what was expected, then the measures. */
export function formatTestText(report: TestReport, io: CliIo): string {
  const blocks = [
    ...report.files.flatMap((file) => formatFile(file, io)),
    ...report.measured.flatMap(formatMeasured),
    formatSummary(report),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function formatFile(file: TestedFile, io: CliIo): readonly string[] {
  const { path, text, problems, results } = file;
  if (problems.length > 0) {
    const verdict = { status: "invalid", problems, ruleSet: null } as const;
    return [formatText([{ path, text, verdict }], io).trimEnd()];
  }
  const lines = text.split(/\r\n|\r|\n/);
  const entries = results.map(({ test, status, failures }) => {
    const label = paint(status === "passed" ? "ok" : "FAILED", status, io);
    const details = failures.map((failure) => formatFailure(path, lines, failure));
    return [`${label} ${oneLine(test.name)} (${placeOf(path, test.position)})`, ...details].join(
      "\n",
    );
  });
  return entries.length === 0 ? [] : [entries.join("\n")];
}

function formatFailure(path: string, lines: readonly string[], failure: RuleTestFailure): string {
  const { message, expected, got, atMs, position } = failure;
  const head = `${placeOf(path, position)}: at ${formatDuration(atMs)}: ${oneLine(message)}`;
  const comparison =
    expected === null
      ? []
      : [`  expected: ${oneLine(expected)}`, `  got:      ${oneLine(got ?? "")}`];
  const frame = codeFrame(lines, position).replace(/^/gm, "  ");
  return [head, ...comparison, frame].join("\n").replace(/^/gm, "  ");
}

function formatMeasured({ rules, coverage, mutants }: MeasuredRules): readonly string[] {
  const locate = createLocateCondition(rules.text);
  const place = (rule: string, path: readonly number[], part: MutantResult["part"]) => {
    const position = locate(rule, path, part);
    return position === undefined
      ? `${rules.path}: ${rule}`
      : `${placeOf(rules.path, position)}: ${rule}`;
  };
  const gaps = (coverage ?? []).flatMap((leaf) => {
    const gap = describeGap(leaf);
    return gap === null ? [] : `  ${place(leaf.rule, leaf.path, "whole")}: ${leaf.text}: ${gap}`;
  });
  const survivors = (mutants ?? [])
    .filter((mutant) => !isKilled(mutant))
    .map((mutant) => {
      const { rule, path, part, change, outcome } = mutant;
      const why =
        outcome === "unnoticed"
          ? "changes verdicts, but no expectation fails"
          : "no input tells it apart";
      return `  ${place(rule, path, part)}: ${change}: ${why}`;
    });
  return [
    ...(coverage === null
      ? []
      : [[`leaves of ${rules.path}: ${describeCoverage(coverage)}`, ...gaps].join("\n")]),
    ...(mutants === null
      ? []
      : [
          [
            `faults in ${rules.path}: ${share(mutants.map(isKilled))} noticed by the tests that pass`,
            ...survivors,
          ].join("\n"),
        ]),
  ];
}

function describeCoverage(coverage: readonly LeafCoverage[]): string {
  const decisive = share(coverage.map((leaf) => leaf.decisive));
  return `${share(coverage.map(isCovered))} seen true and false, ${decisive} decisive`;
}

function describeGap({ seenTrue, seenFalse, decisive }: LeafCoverage): string | null {
  if (!seenTrue && !seenFalse) return "never known";
  if (!seenTrue) return "never true";
  if (!seenFalse) return "never false";
  return decisive ? null : "never decided the outcome both ways";
}

function formatSummary(report: TestReport): string {
  const { passed, failed } = summariseTests(report);
  return `${passed} passed, ${failed} failed`;
}

function share(found: readonly boolean[]): string {
  const count = found.filter(Boolean).length;
  const percent = found.length === 0 ? 100 : Math.floor((count / found.length) * 100);
  return `${count} of ${found.length} (${percent} %)`;
}

function placeOf(path: string, { line, column }: Position): string {
  return `${path}:${line}:${column}`;
}

/** Names may hold control characters. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

function paint(text: string, status: "passed" | "failed", { useColor }: CliIo): string {
  return useColor ? `\u001B[${status === "passed" ? 32 : 31}m${text}\u001B[0m` : text;
}
