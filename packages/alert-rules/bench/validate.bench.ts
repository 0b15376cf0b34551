// Validation with exact positions. The long fuzz run is a test with more runs: pnpm run bench:fuzz
import { load, parseEvents } from "js-yaml";
import { test } from "vitest";
import { parseDocument } from "yaml";
import { loadBundle } from "../../../test-support/load-bundle.ts";
import type * as validator from "../src/validate-alert-rules.ts";

const { validateAlertRules } = await loadBundle<typeof validator>(
  new URL("../src/validate-alert-rules.ts", import.meta.url),
);

const severities = ["info", "warning", "high", "critical"];

/** Rules of the size of real ones: 60 nodes and about 650 characters each. */
function rulesText(count: number): string {
  const rules = Array.from(
    { length: count },
    (_, index) => `  - id: rule_${index}
    description: Generated rule number ${index} for measuring validation
    version: v2
    severity: ${severities[index % severities.length]}
    channels: [slack, console]
    condition:
      type: compound
      operator: AND
      conditions:
        - metric: gem_score
          operator: gte
          threshold: ${index % 100}
        - type: compound
          operator: OR
          conditions:
            - metric: liquidity_usd
              operator: lt
              threshold: ${1_000 + index}
              unit: usd
            - metric: price_change_1h
              operator: gt
              threshold: ${index % 90}
              unit: percent
    suppression_duration: 3600
    tags: [a, b]`,
  );
  return `rules:\n${rules.join("\n")}\nchannels:\n  slack: { enabled: true }\n  console: { enabled: true }\n`;
}

const few = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 };

for (const count of [12, 10_000]) {
  const text = rulesText(count);
  test(`${count} rules, ${text.length} characters`, async ({ bench }) => {
    const options = count > 100 ? { ...few, iterations: 10 } : {};
    await bench.compare(
      bench("js-yaml load, without positions", () => void load(text)),
      bench("js-yaml parseEvents alone", () => void parseEvents(text, { maxDepth: 64 })),
      bench("validateAlertRules", () => void validateAlertRules(text)),
      options,
    );
  });
}

test("10000 rules, beside a reader that keeps positions and checks nothing", async ({ bench }) => {
  const text = rulesText(10_000);
  await bench.compare(
    bench("yaml parseDocument", () => void parseDocument(text)),
    bench("validateAlertRules", () => void validateAlertRules(text)),
    few,
  );
});

for (const [name, piece] of [
  ["empty lists", "[],"],
  ["line breaks", "\n"],
  ["one long word", "a"],
  ["unknown keys", "some_key: 1\n"],
] as const) {
  const text = piece.repeat(Math.floor(8_000_000 / piece.length));
  test(`8 million characters of ${name}`, async ({ bench }) => {
    await bench.compare(
      bench("js-yaml parseEvents alone, whether it throws or not", () => {
        try {
          parseEvents(text, { maxDepth: 64 });
        } catch {
          // What it refuses is not measured here.
        }
      }),
      bench("validateAlertRules", () => void validateAlertRules(text)),
      few,
    );
  });
}
