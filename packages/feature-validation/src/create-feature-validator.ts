import { type Logger, type Metrics, noopLogger, noopMetrics } from "@autotrader/kernel";

import { checkFeatures, type FeaturePlan } from "./check-features.ts";
import { compilePlan } from "./compile-plan.ts";
import type { FeatureDefinition, UnknownFeatures } from "./feature-definition.ts";
import type { FeatureProblem } from "./feature-problem.ts";
import type { FeatureGate } from "./ports.ts";
import { type FeatureValidationVerdict, toVerdict } from "./validate-features.ts";

/** Options of {@link createFeatureValidator}. */
export interface FeatureValidatorOptions {
  /** What must hold. */
  readonly features: readonly FeatureDefinition[];
  /**
   * What happens with features that have no definition.
   *
   * @defaultValue "warning"
   */
  readonly unknownFeatures?: UnknownFeatures | undefined;
  /** Receives `feature.rejected` for each invalid record and `feature.warned` for each other one with warnings. */
  readonly logger?: Logger | undefined;
  /** Receives the counters and the histogram of {@link metricDefinitions}. */
  readonly metrics?: Metrics | undefined;
}

/** Checks records against one set of definitions. */
export interface FeatureValidator extends FeatureGate {
  /** Judges one record, whatever it is; never throws because of a value. */
  readonly validate: (features: Readonly<Record<string, unknown>>) => FeatureValidationVerdict;
  /** The definitions in use. */
  readonly definitions: readonly FeatureDefinition[];
}

/** Label value for features without a definition: their names come from outside and have no limit. */
const UNDEFINED_FEATURE = "(undefined)";
const MOST_LOGGED_PROBLEMS = 20;

/**
 * Compiles definitions once and returns a validator for any number of records. It fits every port of
 * the form `validate(features) => { status, problems }`, such as the scanner's feature gate.
 *
 * @throws {@link FeatureValidationError} `INVALID_DEFINITIONS` when the definitions contradict themselves.
 *
 * @example
 * ```ts
 * import { createFeatureValidator } from "@autotrader/feature-validation";
 *
 * const validator = createFeatureValidator({
 *   features: [{ name: "holders", rules: [{ kind: "range", min: 0, severity: "warning" }] }],
 * });
 * validator.validate({ holders: 1_200 }); // => { status: "valid", problems: [] }
 * validator.validate({ holders: -1 }).status; // => "valid"
 * validator.validate({ holders: Number.NaN }).status; // => "invalid"
 * ```
 */
export function createFeatureValidator({
  features: definitions,
  unknownFeatures = "warning",
  logger = noopLogger,
  metrics = noopMetrics,
}: FeatureValidatorOptions): FeatureValidator {
  const plan = compilePlan(definitions, unknownFeatures);
  return {
    definitions,
    validate: (features) => {
      const problems = checkFeatures(plan, features);
      if (metrics !== noopMetrics) observeValues(plan, features, problems, metrics);
      const verdict = toVerdict(problems);
      if (problems.length > 0) {
        countProblems(plan, problems, metrics);
        logProblems(verdict, logger);
      }
      return verdict;
    },
  };
}

function observeValues(
  plan: FeaturePlan,
  features: Readonly<Record<string, unknown>>,
  problems: readonly FeatureProblem[],
  metrics: Metrics,
): void {
  if (problems[0]?.code === "FEATURES_NOT_A_RECORD") return;
  const refused = new Set(
    problems.filter(({ severity }) => severity === "error").map(({ path }) => path),
  );
  for (const { name } of plan.features) {
    if (!Object.hasOwn(features, name) || refused.has(name)) continue;
    const value = features[name];
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    metrics.observe("feature_value_distribution", value, { feature_name: name });
  }
}

function countProblems(
  plan: FeaturePlan,
  problems: readonly FeatureProblem[],
  metrics: Metrics,
): void {
  for (const { severity, path, validationType } of problems) {
    if (severity === "info") continue;
    const feature_name = plan.names.has(path) ? path : UNDEFINED_FEATURE;
    const kind = severity === "error" ? "failures" : "warnings";
    const labels = { feature_name, validation_type: validationType };
    metrics.increment(`feature_validation_${kind}_total`, labels);
  }
}

function logProblems({ status, problems }: FeatureValidationVerdict, logger: Logger): void {
  const fields = {
    problem_count: problems.length,
    problems: problems.slice(0, MOST_LOGGED_PROBLEMS).map((problem) => ({
      feature_name: problem.path,
      validation_type: problem.validationType,
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
    })),
  };
  if (status === "invalid") logger.warn("feature.rejected", fields);
  else if (problems.some(({ severity }) => severity === "warning")) {
    logger.info("feature.warned", fields);
  }
}
