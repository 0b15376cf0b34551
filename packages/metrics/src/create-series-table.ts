import type { MetricLabels } from "@autotrader/kernel";

/** Value of every label of the series that takes what comes after the limit. */
export const OVERFLOW_LABEL = "__overflow__";

/** Longest label value, in characters. Longer ones count as overflow. */
export const MAX_LABEL_LENGTH = 1_024;

/** What {@link SeriesTable.find} answers when the labels are not those of the metric. */
export const WRONG_LABELS = -1;

/** Which combinations of label values a metric has, numbered from 0. */
export interface SeriesTable {
  /** Number of the series with these labels, made when it is new; `WRONG_LABELS` when they do not fit. */
  readonly find: (labels: MetricLabels) => number;
  /** Label values of each series, in the order of the definition. */
  readonly labelValues: readonly (readonly string[])[];
}

/** Options of {@link createSeriesTable}. */
export interface SeriesTableOptions {
  /** Names of the labels. */
  readonly labelNames: readonly string[];
  /** Series besides the one for overflow. */
  readonly maxSeries: number;
  /** Called for each new series, before it is used. */
  readonly onSeries: (series: number) => void;
  /** Called once, when the first combination did not fit. */
  readonly onOverflow: () => void;
}

interface Node {
  readonly children: Map<string, Node>;
  series: number | undefined;
}

/** Builds an empty {@link SeriesTable}. Combinations beyond the limit share one series. */
export function createSeriesTable(options: SeriesTableOptions): SeriesTable {
  const { labelNames, maxSeries, onSeries, onOverflow } = options;
  const root = createNode();
  const labelValues: string[][] = [];
  let overflow: number | undefined;

  const find = (labels: MetricLabels): number => {
    if (Object.keys(labels).length !== labelNames.length) return WRONG_LABELS;
    let node: Node | undefined = root;
    for (const name of labelNames) {
      const value: unknown = labels[name];
      if (typeof value !== "string") return WRONG_LABELS;
      node = node?.children.get(value);
    }
    return node?.series ?? create(labelNames.map((name) => String(labels[name])));
  };

  const create = (values: string[]): number => {
    const full = labelValues.length - (overflow === undefined ? 0 : 1) >= maxSeries;
    if ((full && values.length > 0) || !values.every(isShowable)) return findOverflow();
    return add(values);
  };

  const findOverflow = (): number => {
    if (overflow !== undefined) return overflow;
    onOverflow();
    overflow = add(labelNames.map(() => OVERFLOW_LABEL));
    return overflow;
  };

  const add = (values: string[]): number => {
    let node = root;
    for (const value of values) {
      const next = node.children.get(value) ?? createNode();
      node.children.set(value, next);
      node = next;
    }
    const series = node.series ?? labelValues.push(values) - 1;
    node.series = series;
    onSeries(series);
    return series;
  };

  return { find, labelValues };
}

function createNode(): Node {
  return { children: new Map(), series: undefined };
}

/** Lone surrogates all turn into the same character in UTF-8, and so into the same series twice. */
function isShowable(value: string): boolean {
  return value.length <= MAX_LABEL_LENGTH && !/\p{Cs}/u.test(value);
}
