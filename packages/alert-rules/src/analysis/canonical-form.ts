import type { Comparison, Condition } from "../rules/rule-set.ts";

/** A condition written in one way, whatever the order of its parts. */
export interface CanonicalForm {
  /** The condition without the thresholds of `<`, `<=`, `>` and `>=`. */
  readonly shape: string;
  /**
   * Those thresholds, in the order of `shape`, with the sign that makes a smaller one easier to meet:
   * of two conditions of one shape the one with no greater bound is true whenever the other is.
   */
  readonly bounds: readonly number[];
}

/** The same for conditions that differ in the order and number of equal parts only. */
export function canonicalForm(condition: Condition, isNegated = false): CanonicalForm {
  switch (condition.kind) {
    case "and":
    case "or": {
      const parts = sortForms(condition.conditions, isNegated).filter(
        (part, index, all) => index === 0 || compareForms(part, all[index - 1] ?? part) !== 0,
      );
      const [first] = parts;
      return parts.length === 1 && first ? first : joinForms(condition.kind, parts);
    }
    case "at_least":
      return joinForms(`at_least ${condition.count}`, sortForms(condition.conditions, isNegated));
    case "not": {
      const inner = condition.condition;
      if (inner.kind === "not") return canonicalForm(inner.condition, isNegated);
      return joinForms("not", [canonicalForm(inner, !isNegated)]);
    }
    case "comparison":
      return formOfComparison(condition, isNegated);
    default:
      return { shape: JSON.stringify(condition), bounds: [] };
  }
}

/** By shape, then by bounds. */
function compareForms(left: CanonicalForm, right: CanonicalForm): number {
  if (left.shape !== right.shape) return left.shape < right.shape ? -1 : 1;
  return compareBounds(left.bounds, right.bounds);
}

/** Orders bounds of one shape by the first that differs. */
export function compareBounds(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < left.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function sortForms(conditions: readonly Condition[], isNegated: boolean): readonly CanonicalForm[] {
  const forms = conditions.map((condition) => canonicalForm(condition, isNegated));
  const isSorted = forms.every(
    (form, at) => at === 0 || compareForms(forms[at - 1] ?? form, form) <= 0,
  );
  return isSorted ? forms : forms.sort(compareForms);
}

function joinForms(name: string, parts: readonly CanonicalForm[]): CanonicalForm {
  return {
    shape: `${name}(${parts.map(({ shape }) => shape).join()})`,
    bounds: parts.flatMap(({ bounds }) => bounds),
  };
}

function formOfComparison(
  { metric, operator, threshold, unit }: Comparison,
  isNegated: boolean,
): CanonicalForm {
  const begin = `${metric} ${operator}`;
  if (typeof threshold === "number" && /^[gl]t/.test(operator)) {
    const isUpward = operator.startsWith("g") !== isNegated;
    return { shape: `${begin} ${unit}`, bounds: [isUpward ? threshold : -threshold] };
  }
  const isSet = operator.endsWith("in") && typeof threshold === "object";
  const written = isSet
    ? [...new Set(threshold.map((value) => JSON.stringify(value)))].sort()
    : JSON.stringify(threshold);
  return { shape: `${begin} ${written} ${unit}`, bounds: [] };
}
