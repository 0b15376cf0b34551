import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { validateAlertRulesWithFixes } from "../fix/validate-with-fixes.ts";
import { faultyRules } from "../testing/faulty-rules.ts";
import { createSarifLog } from "./format-sarif.ts";

/** The schema of SARIF 2.1.0 as its authors publish it. It is draft 4, of which it uses nothing that draft 7 reads otherwise. */
function readSarifSchema() {
  const require = createRequire(import.meta.url);
  const path = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const text = readFileSync(path, "utf8");
  const { $schema, id, ...schema } = JSON.parse(text);
  expect([$schema, text.includes('"exclusiveM')]).toEqual([
    "http://json-schema.org/draft-04/schema#",
    false,
  ]);
  expect(id).toContain("sarif-2.1.0");
  return schema;
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const fitsSarif = ajv.compile(readSarifSchema());

/** What keeps the log of a text from being SARIF. */
function errorsOf(text: string, path = "configs/alert rules.yaml") {
  const verdict = validateAlertRulesWithFixes(text);
  const log: unknown = JSON.parse(
    JSON.stringify(createSarifLog([{ path, text, verdict }], "1.0.0")),
  );
  fitsSarif(log);
  return { log, errors: fitsSarif.errors ?? [], problems: verdict.problems };
}

describe("the SARIF report fits the schema of SARIF 2.1.0", () => {
  test.each([
    ["no text", ""],
    ["no YAML", "rules: ["],
    [
      "every severity",
      "rules:\n  - id: a\n    description: A rule of a test\n    severity: hihg\n    channels: [slack]\n    cool_off_minutes: 5\n    condition: { metric: liquidity_usd, operator: gt, threshold: 1_000 }\nescalation_policies: { page: { levels: [{ delay: 0, channels: [slack] }] } }\n",
    ],
  ])("for %s", (_name, text) => {
    expect(errorsOf(text).errors).toEqual([]);
  });

  test("for 300 texts with all kinds of mistakes, fixes among them", () => {
    const seen = { fixes: 0, severities: new Set<string>() };
    fc.assert(
      fc.property(faultyRules, (text) => {
        const { errors, problems } = errorsOf(text);
        expect(errors).toEqual([]);
        for (const { fix, severity } of problems) {
          seen.fixes += fix === undefined ? 0 : 1;
          seen.severities.add(severity);
        }
      }),
      { numRuns: 300 },
    );
    expect(seen.fixes).toBeGreaterThan(100);
    expect([...seen.severities].sort()).toEqual(["error", "info", "warning"]);
  });

  test("for paths of all kinds", () => {
    for (const path of ["a.yaml", "../a b.yaml", "/tmp/ü#1?.yaml", "C:\\rules\\a.yaml", "-"]) {
      expect(errorsOf("rules: 5", path).errors).toEqual([]);
    }
  });

  test("and the schema tells what is no SARIF", () => {
    expect(fitsSarif({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toBe(false);
    expect(fitsSarif({ version: "2.1.0", runs: [{ tool: { driver: { name: "a" } } }] })).toBe(true);
  });
});
