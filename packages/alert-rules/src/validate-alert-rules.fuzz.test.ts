import fc from "fast-check";
import { expect, test } from "vitest";

import { hostileConstants, hostileText } from "./testing/hostile-texts.ts";
import { validateAlertRules } from "./validate-alert-rules.ts";

/** A long run: `pnpm run bench:fuzz`. */
const runs = Number(process.env["ALERT_RULES_FUZZ_RUNS"] ?? 100_000);

const builtIns = () =>
  [Object.prototype, Array.prototype, Function.prototype].map(
    (prototype) => Reflect.ownKeys(prototype).length,
  );

/** Plain comparisons: an `expect` for each of many thousand texts would cost more than the validator. */
function findBreach(text: string): string | undefined {
  const { status, problems, ruleSet } = validateAlertRules(text);
  const isInvalid = problems.some(({ severity }) => severity === "error");
  if (isInvalid !== (status === "invalid")) return "status and problems differ";
  if (isInvalid !== (ruleSet === null)) return "status and rules differ";
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { code, message, position } of problems) {
    if (position === undefined) return `${code} has no place`;
    const { line, column, endLine, endColumn } = position;
    if (line < 1 || column < 1 || endLine > lines) return `${code} lies outside the text`;
    if (endLine < line || (endLine === line && endColumn < column)) return `${code} ends early`;
    if (/[\n\r]|undefined|\[object/.test(message)) return `${code} has an unclear message`;
  }
  return undefined;
}

test.each(hostileConstants)("%j gets a verdict", (text) => {
  const before = builtIns();
  expect(findBreach(text)).toBeUndefined();
  expect(builtIns()).toEqual(before);
});

test(
  `${runs} hostile texts get a verdict, in time and without a trace`,
  () => {
    const before = builtIns();
    let slowest = 0;
    fc.assert(
      fc.property(hostileText, (text) => {
        const start = performance.now();
        const breach = findBreach(text);
        slowest = Math.max(slowest, performance.now() - start);
        return breach === undefined;
      }),
      { numRuns: runs },
    );
    expect(builtIns()).toEqual(before);
    expect(slowest).toBeLessThan(2_000);
  },
  // Coverage and a busy machine cost a factor of ten over the quarter of a minute that it takes alone.
  60_000 + 5 * runs,
);
