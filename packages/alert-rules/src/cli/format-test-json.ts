import { createLocateCondition } from "../rule-tests/locate-condition.ts";
import { summariseTests } from "./summarise-tests.ts";
import {
  isCovered,
  isKilled,
  type MeasuredRules,
  type TestedFile,
  type TestReport,
} from "./test-report.ts";

/** The stable JSON report. Moments are seconds from the start of a test, places are 1-based. */
export function formatTestJson(report: TestReport): string {
  const document = {
    files: report.files.map(describeFile),
    rules: report.measured.map(describeMeasured),
    summary: summariseTests(report),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describeFile({ path, rulesPath, problems, results }: TestedFile) {
  return {
    path,
    rules: rulesPath,
    problems,
    tests: results.map(({ test, status, failures }) => ({
      name: test.name,
      status,
      position: test.position,
      failures: failures.map(({ message, expected, got, atMs, position }) => ({
        message,
        expected,
        got,
        at_seconds: atMs / 1_000,
        position,
      })),
    })),
  };
}

function describeMeasured({ rules, coverage, mutants }: MeasuredRules) {
  const locate = createLocateCondition(rules.text);
  return {
    path: rules.path,
    coverage:
      coverage === null
        ? null
        : {
            leaves: coverage.length,
            covered: coverage.filter(isCovered).length,
            decisive: coverage.filter(({ decisive }) => decisive).length,
            details: coverage.map(({ rule, path, text, seenTrue, seenFalse, decisive }) => ({
              rule,
              text,
              seen_true: seenTrue,
              seen_false: seenFalse,
              decisive,
              position: locate(rule, path, "whole"),
            })),
          },
    mutation:
      mutants === null
        ? null
        : {
            mutants: mutants.length,
            killed: mutants.filter(isKilled).length,
            survivors: mutants
              .filter((mutant) => !isKilled(mutant))
              .map(({ rule, path, part, change, outcome }) => ({
                rule,
                change,
                outcome,
                position: locate(rule, path, part),
              })),
          },
  };
}
