import type { MetricValue } from "../evaluation/metric-values.ts";
import type { Budget } from "./budget.ts";
import { type Formula, possibleVerdicts, sizeOf, visitLeaves } from "./formula.ts";
import type { Cell, Variable } from "./variable.ts";
import { ANY, type VerdictSet } from "./verdict-set.ts";

/** A formula and the verdicts that are looked for. */
export interface Goal {
  readonly formula: Formula;
  readonly verdicts: VerdictSet;
}

/**
 * Which cases of a metric are looked at: `every` one, also missing and mistyped values, or those in which
 * metrics are `known`. A metric that is asked for its absence is missing in both.
 */
export type Scope = "every" | "known";

/** Metrics of a snapshot by name; `undefined` stands for a value that is not known. */
export type Witness = ReadonlyMap<string, MetricValue | undefined>;

/** One verdict for each leaf, as sets of one, and whether they need no more than known values. */
export interface Sample {
  readonly sets: Uint8Array;
  readonly isKnown: boolean;
}

/** Whether all goals can be met at once, and by what. */
export type SearchResult =
  | { readonly status: "found"; readonly witness: Witness; readonly sample: Sample }
  | { readonly status: "impossible" }
  | { readonly status: "undecided" };

/** One search may use this much. */
const MOST_PER_SEARCH = 500_000;

/**
 * Looks for one case per variable in which all goals are met. Variables that occur once come last: by
 * then the sets of verdicts are exact, so that nothing has to be taken back any more.
 */
export function search(
  goals: readonly Goal[],
  variables: readonly Variable[],
  scope: Scope,
  budget: Budget,
): SearchResult {
  const leafCount = Math.max(0, ...variables.flatMap(({ leaves }) => leaves)) + 1;
  const occurrences = new Uint32Array(leafCount);
  for (const { formula } of goals) {
    visitLeaves(formula, (leaf) => {
      occurrences[leaf] = (occurrences[leaf] ?? 0) + 1;
    });
  }
  const sets = new Uint8Array(leafCount).fill(ANY);
  const used: { variable: Variable; cells: readonly Cell[]; count: number }[] = [];
  for (const variable of variables) {
    const count = variable.leaves.reduce((sum, leaf) => sum + (occurrences[leaf] ?? 0), 0);
    if (count === 0) continue;
    const cells = cellsIn(scope, variable);
    used.push({ variable, cells, count });
    allow(sets, variable, cells);
  }
  used.sort((left, right) => right.count - left.count);
  const cost = goals.reduce((sum, { formula }) => sum + sizeOf(formula), 0);
  let left = Math.min(MOST_PER_SEARCH, budget.left);
  const chosen = new Map<Variable, Cell>();

  const isOpen = () => {
    left -= cost;
    budget.left -= cost;
    return meetsGoals(goals, sets);
  };
  const choose = (index: number): boolean => {
    if (left < 0 || !isOpen()) return false;
    const next = used[index];
    if (next === undefined) return true;
    const { variable, cells } = next;
    for (const cell of cells) {
      allow(sets, variable, [cell]);
      chosen.set(variable, cell);
      if (choose(index + 1)) return true;
      if (left < 0) return false;
    }
    allow(sets, variable, cells);
    return false;
  };

  if (choose(0)) {
    const isKnown = Array.from(chosen).every(([variable, cell]) => isKnownCell(variable, cell));
    return { status: "found", witness: witnessOf(chosen), sample: { sets, isKnown } };
  }
  if (left >= 0) return { status: "impossible" };
  budget.givenUp += 1;
  return { status: "undecided" };
}

/** Whether a sample meets all goals. */
export function meetsGoals(goals: readonly Goal[], sets: Uint8Array): boolean {
  return goals.every(({ formula, verdicts }) => possibleVerdicts(formula, sets) & verdicts);
}

function cellsIn(scope: Scope, variable: Variable): readonly Cell[] {
  if (scope === "every") return variable.cells();
  return variable.cells().filter((cell) => isKnownCell(variable, cell));
}

function isKnownCell({ asksAbsence }: Variable, { kind }: Cell): boolean {
  return kind === "known" || (asksAbsence && kind === "missing");
}

function allow(sets: Uint8Array, { leaves }: Variable, cells: readonly Cell[]): void {
  leaves.forEach((leaf, index) => {
    sets[leaf] = cells.reduce((set, { verdicts }) => set | (verdicts[index] ?? 0), 0);
  });
}

function witnessOf(chosen: ReadonlyMap<Variable, Cell>): Witness {
  const values = new Map<string, MetricValue | undefined>();
  for (const [{ metric }, { value }] of chosen) if (metric !== null) values.set(metric, value);
  return values;
}
