import { meansOf, type SmoothTerms } from "./smooth-statistic.ts";

/** What is estimated, and from what: one series, or two that are drawn together. */
export interface Target {
  /** Observations, one array for each series; all of one length. */
  readonly inputs: readonly Float64Array[];
  /** The statistic of as many arrays, which it must not keep; `null` when it does not exist. */
  readonly evaluate: (inputs: readonly Float64Array[]) => number | null;
  /** How to get by with means; `null` for any other function. */
  readonly terms: SmoothTerms | null;
}

/** How many observations there are. */
export function countOf({ inputs }: Target): number {
  return inputs[0]?.length ?? 0;
}

/** The statistic of the whole data; `NaN` when it does not exist. */
export function evaluateAll({ inputs, evaluate }: Target): number {
  return evaluate(inputs.map((input) => input.slice())) ?? Number.NaN;
}

/** The statistic without each observation in turn: a formula for means, a loop for the rest. */
export function leaveOneOut(target: Target): Float64Array {
  const count = countOf(target);
  const { terms, inputs, evaluate } = target;
  const without = (index: number) =>
    evaluate(inputs.map((input) => input.filter((_value, other) => other !== index))) ?? Number.NaN;
  if (terms === null)
    return Float64Array.from({ length: count }, (_value, index) => without(index));
  const means = meansOf(terms);
  const rest = new Float64Array(means.length);
  return Float64Array.from({ length: count }, (_value, index) => {
    for (const [column, values] of terms.columns.entries()) {
      const mean = means[column] ?? 0;
      rest[column] = mean - ((values[index] ?? 0) - mean) / (count - 1);
    }
    const value = terms.fromMeans(rest, count - 1);
    return value === undefined ? without(index) : (value ?? Number.NaN);
  });
}
