import { createManualClock } from "@autotrader/kernel";
import { describe, expect, test, vi } from "vitest";

import { createFeatureValidator } from "./create-feature-validator.ts";
import type { FeatureDefinition } from "./feature-definition.ts";
import { metricDefinitions } from "./metric-definitions.ts";
import type { FeatureGate, Logger, Metrics } from "./ports.ts";

const features: readonly FeatureDefinition[] = [
  { name: "score", rules: [{ kind: "required" }, { kind: "range", min: 0, max: 100 }] },
  { name: "chain", rules: [{ kind: "enum", values: ["base"], severity: "warning" }] },
  { name: "note", rules: [{ kind: "regex", pattern: "[a-z]*", severity: "info" }] },
];

function createSpies() {
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() } satisfies Logger;
  const metrics = { increment: vi.fn(), set: vi.fn(), observe: vi.fn() } satisfies Metrics;
  return { logger, metrics };
}

test("fits the gate port of its siblings", () => {
  const gate: FeatureGate = createFeatureValidator({ features });
  expect(gate.validate({ score: 1 })).toEqual({ status: "valid", problems: [] });
});

test("gives out its definitions", () => {
  expect(createFeatureValidator({ features }).definitions).toBe(features);
});

test("refuses wrong definitions when it is made, not when it is used", () => {
  const twice: FeatureDefinition[] = [{ name: "a" }, { name: "a" }];
  expect(() => createFeatureValidator({ features: twice })).toThrow(
    expect.objectContaining({ code: "INVALID_DEFINITIONS" }),
  );
});

describe("metrics", () => {
  test("count errors as failures and warnings as warnings, by feature and kind of check", () => {
    const { metrics } = createSpies();
    const validator = createFeatureValidator({ features, metrics, unknownFeatures: "error" });
    validator.validate({ score: 101, chain: "solana", note: "X", "user/made/up": 1 });
    expect(metrics.increment.mock.calls).toEqual([
      ["feature_validation_failures_total", { feature_name: "score", validation_type: "range" }],
      ["feature_validation_warnings_total", { feature_name: "chain", validation_type: "enum" }],
      [
        "feature_validation_failures_total",
        { feature_name: "(undefined)", validation_type: "unknown" },
      ],
    ]);
  });

  test("observe finite values of defined features that no error refused", () => {
    const { metrics } = createSpies();
    const validator = createFeatureValidator({ features: [...features, { name: "x" }], metrics });
    validator.validate({ score: 42, chain: "base", x: -1, other: 5 });
    validator.validate({ score: 1e300, x: Number.NaN });
    validator.validate(JSON.parse("null"));
    expect(metrics.observe.mock.calls).toEqual([
      ["feature_value_distribution", 42, { feature_name: "score" }],
      ["feature_value_distribution", -1, { feature_name: "x" }],
    ]);
  });

  test("are all defined, with the labels that are used", () => {
    const { metrics } = createSpies();
    createFeatureValidator({ features, metrics }).validate({
      score: 5,
      chain: 5,
      note: 5,
      more: 5,
    });
    const used = [
      ...metrics.increment.mock.calls,
      ...metrics.observe.mock.calls.map(([name, , labels]) => [name, labels]),
    ];
    expect(used.length).toBeGreaterThan(2);
    for (const [name, labels] of used) {
      const definition = metricDefinitions.find((each) => each.name === name);
      expect(definition?.labelNames).toEqual(Object.keys(labels));
    }
  });
});

describe("log", () => {
  test("has one line per rejected record, with every problem", () => {
    const { logger } = createSpies();
    createFeatureValidator({ features, logger }).validate({ score: 101, chain: "x" });
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith("feature.rejected", {
      problem_count: 2,
      problems: [
        {
          feature_name: "score",
          validation_type: "range",
          code: "FEATURE_ABOVE_MAXIMUM",
          severity: "error",
          message: "score is 101, above the maximum of 100",
        },
        expect.objectContaining({ feature_name: "chain", severity: "warning" }),
      ],
    });
    expect(logger.info).not.toHaveBeenCalled();
  });

  test("has a quieter line for warnings, and none for infos and good records", () => {
    const { logger } = createSpies();
    const { validate } = createFeatureValidator({ features, logger });
    validate({ score: 1, chain: "x" });
    expect(logger.info).toHaveBeenCalledExactlyOnceWith(
      "feature.warned",
      expect.objectContaining({ problem_count: 1 }),
    );
    validate({ score: 1, note: "X" });
    validate({ score: 1 });
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  test("names twenty problems at most, and counts them all", () => {
    const { logger } = createSpies();
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`f${index}`, Number.NaN]),
    );
    const { problems } = createFeatureValidator({ features, logger }).validate(many);
    expect(problems.length).toBeGreaterThan(500);
    const fields: unknown = logger.warn.mock.calls[0]?.[1];
    expect(fields).toMatchObject({ problem_count: problems.length });
    expect(Reflect.get(Object(fields), "problems")).toHaveLength(20);
  });
});

test("time plays no part", () => {
  const clock = createManualClock(0);
  const { validate } = createFeatureValidator({ features });
  const before = validate({ score: -1 });
  clock.advance(1e9);
  expect(validate({ score: -1 })).toEqual(before);
});
