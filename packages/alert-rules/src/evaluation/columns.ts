import { AlertRulesError } from "../errors.ts";
import { knownValue, type MetricValue, type MetricValues, readMetric } from "./metric-values.ts";

/** The values of one metric in many snapshots, one per row. */
export type Column = NumberColumn | BooleanColumn | StringColumn | MixedColumn;

/** Numbers. Those that are not finite are unknown. */
export interface NumberColumn {
  /** Tells columns apart. */
  readonly kind: "number";
  /** One number per row. */
  readonly values: Float64Array;
  /** 1 in the rows without a value; none when absent. */
  readonly nulls?: Uint8Array | undefined;
}

/** Booleans: 0 is false, everything else is true. */
export interface BooleanColumn {
  /** Tells columns apart. */
  readonly kind: "boolean";
  /** One boolean per row. */
  readonly values: Uint8Array;
  /** 1 in the rows without a value; none when absent. */
  readonly nulls?: Uint8Array | undefined;
}

/** Strings, each written once. */
export interface StringColumn {
  /** Tells columns apart. */
  readonly kind: "string";
  /** For each row the position of its string in the dictionary; unknown when there is none. */
  readonly values: Uint32Array;
  /** The strings. */
  readonly dictionary: readonly string[];
  /** 1 in the rows without a value; none when absent. */
  readonly nulls?: Uint8Array | undefined;
}

/** Values of several types; slower than the others. */
export interface MixedColumn {
  /** Tells columns apart. */
  readonly kind: "mixed";
  /** One value per row; `null` for none. */
  readonly values: readonly MetricValue[];
}

/** Columns by metric, all of one length. A metric without a column is unknown in every row. */
export type Columns = Readonly<Record<string, Column>>;

/**
 * The common length of columns; 0 when there are none.
 *
 * @throws `AlertRulesError` `COLUMNS_DIFFER` when they are not of one length.
 */
export function countRows(columns: Columns): number {
  const lengths = Object.values(columns).flatMap((column) => [
    column.values.length,
    ...(column.kind === "mixed" || column.nulls === undefined ? [] : [column.nulls.length]),
  ]);
  const rows = lengths[0] ?? 0;
  if (lengths.some((length) => length !== rows)) {
    const message = `columns and their null masks must be of one length, not ${[...new Set(lengths)].join(", ")}`;
    throw new AlertRulesError(message, "COLUMNS_DIFFER", { lengths: [...new Set(lengths)] });
  }
  return rows;
}

/**
 * Writes snapshots as columns, each of the narrowest kind that holds its values.
 *
 * @example
 * ```ts
 * import { createColumns } from "@autotrader/alert-rules/evaluation";
 *
 * const columns = createColumns([{ volume: 1 }, { volume: null }]);
 * columns["volume"]?.kind; // => "number"
 * ```
 */
export function createColumns(snapshots: readonly MetricValues[]): Columns {
  const metrics = new Set(snapshots.flatMap((values) => Object.keys(values)));
  const columns = Array.from(metrics, (metric) => {
    const cells = snapshots.map((values) => readMetric(values, metric));
    return [metric, createColumn(cells)] as const;
  });
  return Object.fromEntries(columns);
}

function createColumn(cells: readonly MetricValue[]): Column {
  const types = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell));
  if (types.size > 1) return { kind: "mixed", values: cells };
  const nulls = Uint8Array.from(cells, (cell) => Number(cell === null));
  if (types.has("boolean"))
    return { kind: "boolean", values: Uint8Array.from(cells, Number), nulls };
  if (!types.has("string")) {
    return { kind: "number", values: Float64Array.from(cells, (cell) => Number(cell)), nulls };
  }
  const dictionary = [...new Set(cells.filter((cell) => typeof cell === "string"))];
  const codes = new Map<MetricValue, number>(dictionary.map((text, code) => [text, code]));
  const values = Uint32Array.from(cells, (cell) => codes.get(cell) ?? 0);
  return { kind: "string", values, dictionary, nulls };
}

/** The value of a column in a row, as the interpreter would read it. */
export function readCell(column: NumberColumn | MixedColumn, row: number): MetricValue {
  const isNull = column.kind === "number" && column.nulls !== undefined && column.nulls[row] !== 0;
  return isNull ? null : knownValue(column.values[row]);
}
