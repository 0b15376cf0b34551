import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { faultyRules } from "../testing/faulty-rules.ts";
import { REPORT_SCHEMAS } from "./report-schemas.ts";
import { runWithFiles } from "./run-with-files.ts";

const RULES = `rules:
  - id: thin
    description: Liquidity is too thin to get out
    severity: high
    channels: [desk]
    suppression_duration: 60
    condition:
      type: compound
      operator: OR
      conditions:
        - { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
        - { metric: chain, operator: eq, threshold: unknown }
        - { type: compound, operator: NOT, conditions: [{ metric: flagged, operator: absent }] }
`;
/** One problem of each severity, with and without a fix. */
const FAULTY = RULES.replace(", unit: usd", "")
  .replace("suppression_duration: 60", "cool_off_minutes: 010")
  .concat('    message_template: "{nothing}"\nescalation_policies: { page: { levels: [] } }\n');
const TESTS = `rules: rules.yaml
tests:
  - name: a thin pool fires
    input: { GEM: { liquidity_usd: [10000, 9999] } }
    expect: [{ at: 1m, alerts: [{ rule: thin, severity: critical }] }]
`;
const files = {
  "rules.yaml": RULES,
  "derived.yaml": RULES.replace("liquidity_usd", "pool_eth")
    .replace("unit: usd", "unit: eth")
    .concat("derived_metrics: { pool_eth: { expression: liquidity_usd / eth_price } }\n"),
  "strict.yaml": RULES.replace("10000", "5000"),
  "faulty.yaml": FAULTY,
  "unreadable.yaml": "rules: [",
  "empty.yaml": "",
  "good.tests.yaml": TESTS.replace(", severity: critical", ""),
  "failing.tests.yaml": TESTS,
  "broken.tests.yaml": "rules: rules.yaml\ntests: [{ nam: a }]\n",
  "snapshots.jsonl":
    '{"entity_id":"GEM","at":"2026-03-01T12:00:00Z","liquidity_usd":4200,"chain":"eth"}\n{"flagged":true}\n',
  "history.csv":
    "entity_id,at,liquidity_usd\nGEM,2026-03-01T12:00:00Z,50000\nGEM,2026-03-01T12:01:00Z,8000\nGEM,2026-03-01T12:01:30Z,50000\nGEM,2026-03-01T12:01:40Z,4000\nGEM,2026-03-02T11:00:00Z,1\n",
  "empty.jsonl": "",
  "incidents.csv":
    "entity_id,at,until\nGEM,2026-03-01T12:02:00Z,\nGEM,2026-03-01T12:00:00Z,2026-03-01T13:00:00Z\n",
};

const ajv = new Ajv2020({ allowUnionTypes: true });
const validators = new Map(
  Array.from(REPORT_SCHEMAS, ([name, schema]) => [name, ajv.compile(schema)]),
);

/** What a command writes as JSON, and what keeps it from fitting the schema of its reports. */
async function report(line: string) {
  const [command = "", ...argv] = line.split(" ");
  const { stdout } = await runWithFiles([command, ...argv, "--format", "json"], files);
  const value: unknown = JSON.parse(stdout);
  const validate = validators.get(`${command}-report`);
  expect(validate).toBeDefined();
  validate?.(value);
  return { value, errors: validate?.errors ?? [] };
}

describe("reports fit the published schema", () => {
  test.each([
    "validate rules.yaml",
    "validate faulty.yaml unreadable.yaml empty.yaml rules.yaml",
    "test good.tests.yaml --coverage --mutate",
    "test good.tests.yaml failing.tests.yaml broken.tests.yaml",
    "eval --rules rules.yaml --metrics snapshots.jsonl",
    "explain --rules rules.yaml --metrics snapshots.jsonl",
    "explain --rules derived.yaml --metrics snapshots.jsonl",
    "diff rules.yaml strict.yaml",
    "diff derived.yaml rules.yaml",
    "replay --rules rules.yaml --history history.csv",
    "replay --rules rules.yaml --history history.csv --against strict.yaml",
    "replay --rules rules.yaml --history history.csv --sweep thin.liquidity_usd=4000:10000:3000",
    "replay --rules rules.yaml --history history.csv --sweep thin.liquidity_usd=4000:10000:3000 --suggest --budget 1",
    "replay --rules rules.yaml --history history.csv --incidents incidents.csv",
    "replay --rules rules.yaml --history history.csv --incidents incidents.csv --sweep thin.liquidity_usd=10:10000:9990",
    "replay --rules rules.yaml --history empty.jsonl",
    "replay --rules rules.yaml --history empty.jsonl --incidents incidents.csv",
  ])("alert-rules %s", async (line) => {
    expect((await report(line)).errors).toEqual([]);
  });

  test("problems of every severity, with and without fixes, are among them", async () => {
    const { value } = await report("validate faulty.yaml");
    expect(value).toMatchObject({
      summary: {
        errors: expect.toSatisfy((count: number) => count > 0),
        warnings: expect.toSatisfy((count: number) => count > 0),
        infos: expect.toSatisfy((count: number) => count > 0),
      },
    });
    expect(JSON.stringify(value)).toMatch(/"fix":/);
  });

  test("of 300 texts with all kinds of mistakes", async () => {
    const validate = validators.get("validate-report");
    await fc.assert(
      fc.asyncProperty(faultyRules, async (text) => {
        const argv = ["validate", "a.yaml", "--format", "json"];
        const { stdout } = await runWithFiles(argv, { "a.yaml": text });
        validate?.(JSON.parse(stdout));
        expect(validate?.errors ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("and a report that lacks or adds something does not", async () => {
    const validate = validators.get("validate-report");
    const summary = { errors: 0, warnings: 0, infos: 0 };
    expect(validate?.({ files: [], summary })).toBe(true);
    expect(validate?.({ files: [] })).toBe(false);
    expect(validate?.({ files: [], summary, more: 1 })).toBe(false);
    const problem = { code: "A", severity: "fatal", message: "", path: "" };
    expect(validate?.({ files: [{ path: "", problems: [problem] }], summary })).toBe(false);
  });
});

test.each([...REPORT_SCHEMAS])(
  "configs/schemas has the schema of %s (write it with: pnpm run schemas:update)",
  async (name, schema) => {
    const path = `../../../../configs/schemas/alert-rules-${name}.schema.json`;
    const written: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
    expect(written).toEqual(schema);
    expect(JSON.parse((await runWithFiles(["schema", name])).stdout)).toEqual(schema);
  },
);
