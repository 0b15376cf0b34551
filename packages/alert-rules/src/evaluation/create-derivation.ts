import { listOperands } from "../expressions/list-operands.ts";
import type { DerivedMetric } from "../rules/rule-set.ts";
import { type Columns, countRows, type NumberColumn, readCell } from "./columns.ts";
import { compileExpression } from "./compile-expression.ts";
import type { MetricValue, MetricValues } from "./metric-values.ts";
import { withoutInherited } from "./metric-values.ts";

/** Derived metrics, prepared. Gives what `deriveMetrics` gives. */
export interface Derivation {
  /** Adds the derived metrics to a snapshot, and keeps it for {@link Derivation.update}. */
  readonly derive: (values: MetricValues) => MetricValues;
  /**
   * Moves one metric of the kept snapshot. Returns it and the derived metrics that move with it; nothing
   * for a derived metric, whose value cannot be given.
   */
  readonly update: (metric: string, value: MetricValue) => readonly Move[];
  /** Adds the derived metrics to a batch. The kept snapshot is left alone. */
  readonly deriveColumns: (columns: Columns) => Columns;
}

/** A metric and its new value. */
export type Move = readonly [metric: string, value: MetricValue];

/** Prepares derived metrics, of which each must come after those that it uses. */
export function createDerivation(derivedMetrics: readonly DerivedMetric[]): Derivation {
  const derivedNames = new Set(derivedMetrics.map(({ name }) => name));
  const positions = new Map<string, number>();
  for (const { expression } of derivedMetrics) {
    for (const name of listOperands(expression)) {
      if (!derivedNames.has(name) && !positions.has(name)) positions.set(name, positions.size);
    }
  }
  const inputs = [...positions];
  const steps = derivedMetrics.map(({ name, expression }) => {
    const operands = listOperands(expression).flatMap((operand) => positions.get(operand) ?? []);
    const compute = compileExpression(expression, (metric) => positions.get(metric));
    const position = positions.get(name) ?? positions.size;
    positions.set(name, position);
    return { name, position, operands, compute };
  });
  const slots = new Float64Array(positions.size).fill(Number.NaN);

  return {
    derive: (values) => {
      if (steps.length === 0) return values;
      const own = withoutInherited(values);
      for (const [name, position] of inputs) slots[position] = numberOf(own[name]);
      const all: Record<string, MetricValue> = Object.assign(Object.create(null), own);
      for (const { name, position, compute } of steps) {
        const value = compute(slots);
        slots[position] = value;
        all[name] = Number.isNaN(value) ? null : value;
      }
      return all;
    },
    update: (metric, value) => {
      if (derivedNames.has(metric)) return [];
      const moves: Move[] = [[metric, value]];
      const position = positions.get(metric);
      if (position === undefined) return moves;
      slots[position] = numberOf(value);
      const moved = new Set([position]);
      for (const step of steps) {
        if (!step.operands.some((operand) => moved.has(operand))) continue;
        const next = step.compute(slots);
        if (Object.is(slots[step.position], next)) continue;
        slots[step.position] = next;
        moved.add(step.position);
        moves.push([step.name, Number.isNaN(next) ? null : next]);
      }
      return moves;
    },
    deriveColumns: (columns) => {
      if (steps.length === 0) return columns;
      const rows = countRows(columns);
      const row = new Float64Array(positions.size);
      const derived = steps.map((step) => ({ ...step, values: new Float64Array(rows) }));
      const given = inputs.map(([name, position]) => {
        const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
        const isRead = column?.kind === "number" || column?.kind === "mixed";
        return { position, column: isRead ? column : undefined };
      });
      for (let at = 0; at < rows; at += 1) {
        for (const { position, column } of given)
          row[position] = column === undefined ? Number.NaN : numberOf(readCell(column, at));
        for (const { position, compute, values } of derived) {
          const value = compute(row);
          row[position] = value;
          values[at] = value;
        }
      }
      const added = derived.map(({ name, values }): [string, NumberColumn] => {
        return [name, { kind: "number", values }];
      });
      return { ...columns, ...Object.fromEntries(added) };
    },
  };
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : Number.NaN;
}
