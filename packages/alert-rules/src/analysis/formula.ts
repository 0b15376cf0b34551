import type { Condition, Junction, Negation, Quorum } from "../rules/rule-set.ts";
import { ANY, FALSE, negate, quorumOf, TRUE, UNKNOWN, type VerdictSet } from "./verdict-set.ts";

/** A condition whose leaves are numbers, so that one leaf can be judged in several formulas. */
export type Formula =
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "constant"; readonly set: VerdictSet }
  | { readonly kind: "not"; readonly child: Formula }
  | { readonly kind: "and" | "or"; readonly children: readonly Formula[] }
  | { readonly kind: "at_least"; readonly count: number; readonly children: readonly Formula[] };

/** A condition without conditions inside. */
export type LeafCondition = Exclude<Condition, Junction | Negation | Quorum>;

/** Numbers the leaves of a condition in the order of the text and adds them to `leaves`. */
export function compileFormula(condition: Condition, leaves: LeafCondition[]): Formula {
  switch (condition.kind) {
    case "and":
    case "or":
      return {
        kind: condition.kind,
        children: condition.conditions.map((child) => compileFormula(child, leaves)),
      };
    case "at_least":
      return {
        kind: "at_least",
        count: condition.count,
        children: condition.conditions.map((child) => compileFormula(child, leaves)),
      };
    case "not":
      return { kind: "not", child: compileFormula(condition.condition, leaves) };
    default:
      return { kind: "leaf", leaf: leaves.push(condition) - 1 };
  }
}

/**
 * The verdicts a formula can have when each leaf can have those of `sets`. Exact when the leaves vary
 * independently, else a superset.
 */
export function possibleVerdicts(formula: Formula, sets: Uint8Array): VerdictSet {
  switch (formula.kind) {
    case "leaf":
      return sets[formula.leaf] ?? ANY;
    case "constant":
      return formula.set;
    case "not":
      return negate(possibleVerdicts(formula.child, sets));
    case "at_least": {
      const { count, children } = formula;
      return quorumOf(
        count,
        children.map((child) => possibleVerdicts(child, sets)),
      );
    }
    default:
      return possibleOfJunction(formula.children, formula.kind === "and" ? FALSE : TRUE, sets);
  }
}

/** One verdict decides a junction alone: false an AND, true an OR. The other needs all children. */
function possibleOfJunction(
  children: readonly Formula[],
  deciding: VerdictSet,
  sets: Uint8Array,
): VerdictSet {
  const other = deciding === FALSE ? TRUE : FALSE;
  let canDecide = 0;
  let canUnknown = 0;
  let allOther = other;
  let allOpen = UNKNOWN;
  for (const child of children) {
    const set = possibleVerdicts(child, sets);
    canDecide |= set & deciding;
    canUnknown |= set & UNKNOWN;
    if ((set & other) === 0) allOther = 0;
    if ((set & (other | UNKNOWN)) === 0) allOpen = 0;
  }
  return canDecide | allOther | (canUnknown & allOpen);
}

/** How many nodes a formula has: the cost of judging it once. */
export function sizeOf(formula: Formula): number {
  switch (formula.kind) {
    case "leaf":
    case "constant":
      return 1;
    case "not":
      return 1 + sizeOf(formula.child);
    default:
      return formula.children.reduce((size, child) => size + sizeOf(child), 1);
  }
}

/** Calls `visit` for each leaf, as often as it occurs. */
export function visitLeaves(formula: Formula, visit: (leaf: number) => void): void {
  if (formula.kind === "leaf") visit(formula.leaf);
  else if (formula.kind === "not") visitLeaves(formula.child, visit);
  else if (formula.kind !== "constant") {
    for (const child of formula.children) visitLeaves(child, visit);
  }
}

/** The same formula with one of its nodes replaced. All that does not enclose it stays the same object. */
export function replaceNode(formula: Formula, node: Formula, by: Formula): Formula {
  if (formula === node) return by;
  if (formula.kind === "leaf" || formula.kind === "constant") return formula;
  if (formula.kind === "not") {
    const child = replaceNode(formula.child, node, by);
    return child === formula.child ? formula : { kind: "not", child };
  }
  const children = formula.children.map((child) => replaceNode(child, node, by));
  if (children.every((child, index) => child === formula.children[index])) return formula;
  return { ...formula, children };
}

/** The same formula with each leaf replaced by what `replace` gives for its number. */
export function mapLeaves(formula: Formula, replace: (leaf: number) => Formula): Formula {
  switch (formula.kind) {
    case "leaf":
      return replace(formula.leaf);
    case "constant":
      return formula;
    case "not":
      return { kind: "not", child: mapLeaves(formula.child, replace) };
    default:
      return { ...formula, children: formula.children.map((child) => mapLeaves(child, replace)) };
  }
}
