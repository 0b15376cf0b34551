import { FALSE, TRUE, type VerdictSet } from "../analysis/verdict-set.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import type { MetricCase } from "./metric-cases.ts";

/** A case of a metric at one of its values. */
export interface Place {
  readonly value: MetricValue;
  readonly verdicts: readonly VerdictSet[];
}

/** From one value of a metric to another one. */
export interface Move {
  readonly from: Place;
  readonly to: Place;
  /** Infinity unless both are numbers. */
  readonly distance: number;
}

/** Ways to turn the leaf at a position over, each with the closest two values, the shortest first. */
export function listMoves(cases: readonly MetricCase[], position: number): readonly Move[] {
  const moves = cases.flatMap((from) =>
    cases
      .filter((to) => areOpposite(from.verdicts[position], to.verdicts[position]))
      .map((to) => shortestMove(from, to)),
  );
  return moves.sort((left, right) => left.distance - right.distance);
}

function areOpposite(left: VerdictSet | undefined, right: VerdictSet | undefined): boolean {
  return (left === TRUE && right === FALSE) || (left === FALSE && right === TRUE);
}

function shortestMove(from: MetricCase, to: MetricCase): Move {
  let best: Move = {
    distance: Number.POSITIVE_INFINITY,
    from: placeOf(from, 0),
    to: placeOf(to, 0),
  };
  from.values.forEach((left, start) => {
    to.values.forEach((right, end) => {
      if (typeof left !== "number" || typeof right !== "number") return;
      const distance = Math.abs(left - right);
      if (distance < best.distance) {
        best = { distance, from: placeOf(from, start), to: placeOf(to, end) };
      }
    });
  });
  return best;
}

function placeOf({ values, verdicts }: MetricCase, index: number): Place {
  return { value: values[index] ?? null, verdicts };
}
