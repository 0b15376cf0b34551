import type { MissingDataPolicy } from "../schema/vocabulary.ts";
import type { Budget } from "./budget.ts";
import { type Formula, replaceNode } from "./formula.ts";
import { minimalCore } from "./minimal-core.ts";
import { type Goal, meetsGoals, type Sample, type Scope, search } from "./search.ts";
import type { Variable } from "./variable.ts";
import { ANY, FALSE, TRUE, UNKNOWN, type VerdictSet } from "./verdict-set.ts";

/** A condition ready for questions. */
export interface RuleLogic {
  readonly formula: Formula;
  readonly variables: readonly Variable[];
  /** The verdicts with which the rule fires. */
  readonly fires: VerdictSet;
}

/** What is wrong with the logic of one rule. `core` are the numbers of the leaves that cause it. */
export type LogicFault =
  | { readonly kind: "never-fires" | "always-fires"; readonly core: readonly number[] }
  | {
      readonly kind: "dead-branch" | "redundant" | "redundant-when-known";
      readonly core: readonly number[];
      /** The part that could be left out, as the path of child indexes from the root. */
      readonly place: readonly number[];
    };

/** Asks about one rule. What was found for one question often answers the next without a search. */
interface Inquiry extends RuleLogic {
  readonly budget: Budget;
  readonly samples: Sample[];
}

/** The verdicts with which a rule fires under its policy for missing data. */
export function firingVerdicts(policy: MissingDataPolicy): VerdictSet {
  return policy === "fire" ? TRUE | UNKNOWN : TRUE;
}

/** Finds what never, always or without effect is asked. What is too costly to decide is left out. */
export function analyseRule(logic: RuleLogic, budget: Budget): readonly LogicFault[] {
  const { formula, variables, fires } = logic;
  if (variables.every(isFreeToVary)) return [];
  const firing: Goal[] = [{ formula, verdicts: fires }];
  const inquiry: Inquiry = { ...logic, budget, samples: [] };
  if (isImpossible(firing, inquiry, "every")) {
    return [{ kind: "never-fires", core: minimalCore(firing, variables, "every", budget) }];
  }
  const silent: Goal[] = [{ formula, verdicts: ANY & ~fires }];
  if (isImpossible(silent, inquiry, "known")) {
    return [{ kind: "always-fires", core: minimalCore(silent, variables, "known", budget) }];
  }
  const certain = findIdleParts(inquiry, "every");
  const whenKnown = findIdleParts({ ...inquiry, formula: certain.rest }, "known");
  return [...certain.faults, ...whenKnown.faults];
}

/**
 * Whether a metric stands in one leaf only, which can hold and not hold. A condition of such leaves alone
 * has nothing to find: each of its leaves decides for some values of the others.
 */
export function isFreeToVary(variable: Variable): boolean {
  const { isSurelyFree, leaves } = variable;
  const has = (set: VerdictSet) =>
    variable.cells().some(({ kind, verdicts }) => kind === "known" && verdicts[0] === set);
  return isSurelyFree || (leaves.length === 1 && has(TRUE) && has(FALSE));
}

/** Finds parts without effect, and what is left of the formula without them. */
function findIdleParts(
  inquiry: Inquiry,
  scope: Scope,
): { readonly faults: readonly LogicFault[]; readonly rest: Formula } {
  const faults: LogicFault[] = [];
  let rest = inquiry.formula;
  /** Groups before what is in them, the last part before the first: of two alike the first stays. */
  const inspect = (group: Formula, place: readonly number[], holds: VerdictSet): void => {
    if (group.kind === "leaf" || group.kind === "constant") return;
    if (group.kind === "not") {
      inspect(group.child, [...place, 0], TRUE + FALSE - holds);
      return;
    }
    for (const [index, node] of [...group.children.entries()].reverse()) {
      if (node.kind === "constant") continue;
      const part = { node, effect: effectIn(group.kind, holds), holds };
      const idle = judgePart(part, { ...inquiry, formula: rest }, scope);
      if (idle === undefined) inspect(node, [...place, index], holds);
      else {
        faults.push({ kind: idle.kind, core: idle.core, place: [...place, index] });
        rest = idle.rest;
      }
    }
  };
  inspect(inquiry.formula, [], TRUE);
  return { faults, rest };
}

/** A part of a group, and what it does for the rule. */
interface Part {
  readonly node: Formula;
  /** `needed` among others, one `alternative` of several, or `counted` by AT_LEAST. */
  readonly effect: "needed" | "alternative" | "counted";
  /** The verdict with which it helps the rule to fire: false below a NOT. */
  readonly holds: VerdictSet;
}

function effectIn(kind: "and" | "or" | "at_least", holds: VerdictSet): Part["effect"] {
  if (kind === "at_least") return "counted";
  return (kind === "and") === (holds === TRUE) ? "needed" : "alternative";
}

/** Why a part has no effect, and the formula without it; `undefined` when it has one. */
function judgePart(
  { node, effect, holds }: Part,
  inquiry: Inquiry,
  scope: Scope,
):
  | {
      readonly kind: "dead-branch" | "redundant" | "redundant-when-known";
      readonly core: readonly number[];
      readonly rest: Formula;
    }
  | undefined {
  const { formula, variables, fires, budget } = inquiry;
  const set = effect === "needed" ? holds : TRUE + FALSE - holds;
  const rest = replaceNode(formula, node, { kind: "constant", set });
  const [more, less] = effect === "needed" ? [rest, formula] : [formula, rest];
  const changing: Goal[] = [
    { formula: more, verdicts: fires },
    { formula: less, verdicts: ANY & ~fires },
    // Follows from these two, and is what ends most searches early.
    { formula: node, verdicts: ANY & ~set },
  ];
  if (!isImpossible(changing, inquiry, scope)) return undefined;
  const helping: Goal[] = [
    { formula: node, verdicts: holds },
    { formula, verdicts: fires },
  ];
  const mayBeDead = effect !== "needed" && scope === "every";
  if (mayBeDead && isImpossible(helping, inquiry, scope)) {
    return { kind: "dead-branch", core: minimalCore(helping, variables, scope, budget), rest };
  }
  if (effect === "counted") return undefined;
  const kind = scope === "every" ? "redundant" : "redundant-when-known";
  return { kind, core: minimalCore(changing, variables, scope, budget), rest };
}

function isImpossible(
  goals: readonly Goal[],
  { variables, samples, budget }: Inquiry,
  scope: Scope,
): boolean {
  const isMet = ({ sets, isKnown }: Sample) =>
    (isKnown || scope === "every") && meetsGoals(goals, sets);
  if (samples.some(isMet)) return false;
  const result = search(goals, variables, scope, budget);
  if (result.status === "found") samples.push(result.sample);
  return result.status === "impossible";
}
