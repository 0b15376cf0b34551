import { finiteOrNull } from "../numeric/finite-or-null.ts";
import { sampleDeviation, spread } from "../numeric/spread.ts";
import { abcInterval } from "./abc-ends.ts";
import type { BootstrapInterval, NoBootstrapReason } from "./bootstrap-options.ts";
import type { BootstrapSettings } from "./bootstrap-settings.ts";
import {
  basicEnds,
  biasCorrectedEnds,
  type Ends,
  jackknifeAcceleration,
  normalEnds,
  percentileEnds,
  studentisedEnds,
  symmetricEnds,
} from "./interval-ends.ts";
import { longRunVariance } from "./long-run-variance.ts";
import type { Replicates } from "./replicate.ts";
import { influenceValues } from "./smooth-influence.ts";
import { meansOf, type SmoothTerms } from "./smooth-statistic.ts";
import { evaluateAll, leaveOneOut, type Target } from "./target.ts";

/** Reads the interval off the resamples; `replicates` is not called where none are needed. */
export function estimateInterval(
  target: Target,
  settings: BootstrapSettings,
  replicates: () => Replicates,
): BootstrapInterval {
  const { level, method, scheme, blockLength } = settings;
  const estimate = finiteOrNull(evaluateAll(target));
  const described = { estimate, level, method, scheme, blockLength };
  if (method === "abc")
    return {
      ...described,
      resamples: 0,
      undefinedResamples: 0,
      ...abc(target, settings, estimate),
    };

  const { values, errors } = replicates();
  const existing = finiteOf(values);
  const { resamples } = settings;
  const undefinedResamples = resamples - existing.length;
  const drawn = { ...described, resamples, undefinedResamples };
  if (estimate === null) return { ...drawn, ...none("VALUE_UNDEFINED"), standardError: null };
  if (existing.length < 2) {
    return { ...drawn, ...none("UNDEFINED_IN_RESAMPLES"), standardError: null };
  }
  const dispersion = spread(existing);
  const standardError = sampleDeviation(dispersion);
  if (dispersion.isFlat) return { ...drawn, ...none("NO_VARIATION"), standardError };
  const ends = readEnds(target, settings, { estimate, standardError, values, existing, errors });
  if (typeof ends === "string") return { ...drawn, ...none(ends), standardError };
  const [low, high] = ends;
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return { ...drawn, ...none("UNDEFINED_IN_RESAMPLES"), standardError };
  }
  return { ...drawn, low, high, reason: null, standardError };
}

/** A loop: `filter` takes as long as all the rest of this file. */
function finiteOf(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    finite[count] = value;
    count += 1;
  }
  return finite.subarray(0, count);
}

function none(reason: NoBootstrapReason) {
  return { low: null, high: null, reason };
}

function abc({ terms }: Target, { level }: BootstrapSettings, estimate: number | null) {
  if (estimate === null || terms === null)
    return { ...none("VALUE_UNDEFINED"), standardError: null };
  const interval = abcInterval(terms, level);
  if (interval === null) return { ...none("INFLUENCE_UNDEFINED"), standardError: null };
  const { ends, standardError } = interval;
  const [low, high] = ends;
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return { ...none("INFLUENCE_UNDEFINED"), standardError };
  }
  return { low, high, reason: null, standardError };
}

interface Resampled extends Replicates {
  readonly estimate: number;
  readonly standardError: number;
  /** The values that exist. */
  readonly existing: Float64Array;
}

function readEnds(
  target: Target,
  { method, level, scheme }: BootstrapSettings,
  { estimate, standardError, values, existing, errors }: Resampled,
): Ends | NoBootstrapReason {
  if (method === "percentile") return percentileEnds(existing, level);
  if (method === "basic") return basicEnds(estimate, existing, level);
  if (method === "normal") return normalEnds(estimate, standardError, level);
  if (method === "bca") {
    const acceleration = jackknifeAcceleration(leaveOneOut(target));
    if (acceleration === null) return "INFLUENCE_UNDEFINED";
    const ends = biasCorrectedEnds(estimate, acceleration, existing, level);
    return ends ?? "ESTIMATE_OUTSIDE_RESAMPLES";
  }
  const error = target.terms === null ? null : errorOfEstimate(target.terms, scheme);
  if (error === null) return "INFLUENCE_UNDEFINED";
  const ratios = studentise(estimate, values, errors);
  return method === "symmetric"
    ? symmetricEnds(estimate, error, ratios, level)
    : studentisedEnds(estimate, error, ratios, level);
}

/** Standard error of the statistic of the data, from its influence values. */
function errorOfEstimate(terms: SmoothTerms, scheme: BootstrapSettings["scheme"]): number | null {
  const influence = influenceValues(terms, meansOf(terms));
  if (influence === null) return null;
  const count = influence.length;
  const { squares, isFlat } = spread(influence);
  if (isFlat) return null;
  const variance = scheme === "iid" ? squares / (count - 1) : longRunVariance(influence);
  return Math.sqrt(variance / count);
}

/** Distances in standard errors of their own, of the resamples for which the statistic exists. */
function studentise(estimate: number, values: Float64Array, errors: Float64Array): Float64Array {
  return values
    .map((value, index) => ratio(value - estimate, errors[index] ?? Number.NaN))
    .filter((value) => !Number.isNaN(value));
}

/** Without a standard error it lies infinitely far out: to drop it would narrow the interval. */
function ratio(distance: number, error: number): number {
  if (distance === 0) return 0;
  if (!Number.isNaN(error)) return distance / error;
  return Math.sign(distance) * Number.POSITIVE_INFINITY;
}
