import type { TestReport } from "./test-report.ts";

/** How many tests of all files together passed and failed. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
}

/** Counts the tests. */
export function summariseTests({ files }: TestReport): TestSummary {
  const statuses = files.flatMap(({ results }) => results.map(({ status }) => status));
  const passed = statuses.filter((status) => status === "passed").length;
  return { passed, failed: statuses.length - passed };
}
