import fc from "fast-check";
import { expect, test } from "vitest";

import { checkFeatures, type FeaturePlan } from "./check-features.ts";
import { compileDefinitions } from "./compile-definitions.ts";
import type { FeatureDefinition, FeatureRule } from "./feature-definition.ts";

const bound = fc.constantFrom(-1, -0, 0, 0.5, 1, 2);
const severity = fc.constantFrom("error", "warning", undefined);
const range: fc.Arbitrary<FeatureRule> = fc.oneof(
  fc.record({ kind: fc.constant("range" as const), severity, min: bound }),
  fc.record({ kind: fc.constant("range" as const), severity, max: bound, exclusiveMin: bound }),
  fc.record({ kind: fc.constant("range" as const), severity, exclusiveMax: bound }),
  fc.record({ kind: fc.constant("range" as const), severity, allowInfinite: fc.boolean() }),
);
const other: fc.Arbitrary<FeatureRule> = fc.constantFrom(
  { kind: "required" },
  { kind: "non_null" },
  { kind: "enum", values: [0, 1, "a", true] },
  { kind: "custom", name: "never", type: "number", check: () => "no" },
);
const definition: fc.Arbitrary<FeatureDefinition> = fc.record({
  name: fc.constantFrom("a", "b"),
  type: fc.constantFrom("number", "string", "boolean", undefined),
  rules: fc.array(fc.oneof({ arbitrary: range, weight: 3 }, other), { maxLength: 3 }),
});
const value = fc.oneof(
  bound,
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, "a", true),
);

test("the comparison that settles most numbers never changes a verdict", () => {
  fc.assert(
    fc.property(definition, value, (each, feature) => {
      const features = compileDefinitions([each]);
      const plan: FeaturePlan = { features, names: new Set([each.name]), unknownFeatures: "allow" };
      const unhurried = features.map((one) => ({ ...one, safeAbove: 0, safeBelow: 0 }));
      const expected = checkFeatures({ ...plan, features: unhurried }, { [each.name]: feature });
      expect(checkFeatures(plan, { [each.name]: feature })).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});
