import { formatPath, type Problem } from "@autotrader/kernel";
import type * as z from "zod";

import { FeatureValidationError } from "../errors.ts";
import { checkDefinitions } from "./check-definitions.ts";
import { definitionsSchema } from "./definitions-schema.ts";
import { invalidDefinitions } from "./invalid-definitions.ts";
import { type FeatureSet, toFeatureSet } from "./to-feature-set.ts";

/** A parsed document of feature definitions. */
export interface FeatureDefinitions {
  /** Version of the document's form. */
  readonly version: 1;
  /** Sets by name. */
  readonly sets: Readonly<Record<string, FeatureSet>>;
}

/**
 * Reads a document of feature definitions, as a YAML or JSON parser returns it. Reading the text is
 * the host's. Keys are `snake_case`; custom rules cannot stand in a document.
 *
 * @throws {@link FeatureValidationError} `INVALID_DEFINITIONS` with every problem and its path.
 *
 * @example
 * ```ts
 * import {
 *   createFeatureValidator,
 *   parseFeatureDefinitions,
 *   selectFeatureSet,
 * } from "@autotrader/feature-validation";
 *
 * const definitions = parseFeatureDefinitions({
 *   version: 1,
 *   sets: {
 *     tokens: {
 *       unknown_features: "allow",
 *       features: [{ name: "tvl_usd", rules: [{ kind: "range", exclusive_min: 0 }] }],
 *     },
 *   },
 * });
 * const validator = createFeatureValidator(selectFeatureSet(definitions, "tokens"));
 * validator.validate({ tvl_usd: 0, extra: true }).status; // => "invalid"
 * ```
 */
export function parseFeatureDefinitions(value: unknown): FeatureDefinitions {
  const read = readDefinitions(value);
  if (read.definitions === null) throw invalidDefinitions(read.problems);
  return read.definitions;
}

/** Every problem of a document, as {@link parseFeatureDefinitions} would throw them; empty when it is fine. */
export function validateFeatureDefinitions(value: unknown): readonly Problem[] {
  return readDefinitions(value).problems;
}

/**
 * One set of a parsed document.
 *
 * @throws {@link FeatureValidationError} `UNKNOWN_FEATURE_SET` when the document has no such set.
 */
export function selectFeatureSet(definitions: FeatureDefinitions, name: string): FeatureSet {
  const set = Object.hasOwn(definitions.sets, name) ? definitions.sets[name] : undefined;
  if (set !== undefined) return set;
  const known = Object.keys(definitions.sets);
  throw new FeatureValidationError(
    `no feature set is called ${JSON.stringify(name)}; there are ${known.join(", ") || "none"}`,
    "UNKNOWN_FEATURE_SET",
    { name, known },
  );
}

interface ReadDefinitions {
  readonly definitions: FeatureDefinitions | null;
  readonly problems: readonly Problem[];
}

function readDefinitions(value: unknown): ReadDefinitions {
  const parsed = definitionsSchema.safeParse(value, { reportInput: false });
  if (!parsed.success) {
    return { definitions: null, problems: parsed.error.issues.flatMap(toProblems) };
  }
  const sets = Object.entries(parsed.data.sets).map(
    ([name, set]) => [name, toFeatureSet(set)] as const,
  );
  const problems = sets.flatMap(([name, { features }]) =>
    checkDefinitions(features, ["sets", name, "features"]),
  );
  if (problems.length > 0) return { definitions: null, problems };
  return { definitions: { version: 1, sets: Object.fromEntries(sets) }, problems };
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "DEFINITION_UNKNOWN_KEY",
      severity: "error",
      path: formatPath([...issue.path, key]),
      message: `${key} is no key here`,
      hint: "check the spelling; keys are snake_case",
    }));
  }
  const emptyEnum = issue.code === "too_small" && issue.origin === "array";
  return [
    {
      code: emptyEnum ? "DEFINITION_EMPTY_ENUM" : "DEFINITION_INVALID",
      severity: "error",
      path: formatPath(issue.path),
      message: issue.message,
      hint: hintFor(issue),
    },
  ];
}

function hintFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union" && issue.path.at(-1) === "kind") {
    return "kinds: required, non_null, range, enum, regex";
  }
  if (issue.code === "invalid_type") return `expected ${issue.expected}`;
  return "see the JSON Schema of feature definitions";
}
