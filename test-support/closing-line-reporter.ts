import { writeSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/**
 * Prints `N passed, N failed` alone on the very last line, after the coverage summary. Only tests
 * that really ran count as passed; a file or suite that broke outside its tests counts as a failure,
 * and so does an error that nobody handled.
 */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      for (const part of [module, ...module.children.allSuites()])
        if (part.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed" || state === "skipped") counts[state] += 1;
      }
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    process.once("exit", () => {
      writeSync(1, `\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
    });
  }
}
