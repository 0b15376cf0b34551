import type { Problem } from "@autotrader/kernel";

import type { LeafCoverage } from "../rule-tests/leaf-coverage.ts";
import type { MutantResult } from "../rule-tests/measure-mutation-score.ts";
import type { RuleTestResult } from "../rule-tests/run-rule-test.ts";
import type { LoadedRules } from "./load-rules.ts";

/** One file of tests, run. */
export interface TestedFile {
  readonly path: string;
  readonly text: string;
  /** Why it could not be run; then nothing else is known. */
  readonly problems: readonly Problem[];
  readonly rulesPath: string | null;
  readonly results: readonly RuleTestResult[];
}

/** What all tests of one rules file show together. */
export interface MeasuredRules {
  readonly rules: LoadedRules;
  readonly coverage: readonly LeafCoverage[] | null;
  readonly mutants: readonly MutantResult[] | null;
}

/** Everything that a report needs. */
export interface TestReport {
  readonly files: readonly TestedFile[];
  readonly measured: readonly MeasuredRules[];
}

/** Whether a leaf was seen both true and false. */
export function isCovered({ seenTrue, seenFalse }: LeafCoverage): boolean {
  return seenTrue && seenFalse;
}

/** Whether a test noticed a fault. */
export function isKilled({ outcome }: MutantResult): boolean {
  return outcome === "killed";
}
