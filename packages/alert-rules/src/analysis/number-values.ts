/** The numbers that a metric can be. */
export interface NumberDomain {
  /** Smallest possible; `null` for no end. */
  readonly min: number | null;
  /** Largest possible; `null` for no end. */
  readonly max: number | null;
  /** Whether only whole numbers occur. */
  readonly integer: boolean;
}

/**
 * One number for each part into which thresholds cut a domain: each threshold itself and each gap
 * between them. No comparison with these thresholds can tell two numbers of one part apart.
 */
export function numberValues(
  thresholds: readonly number[],
  { min, max, integer }: NumberDomain,
): readonly number[] {
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  const cuts = new Set<number>();
  for (const cut of thresholds) if (cut >= low && cut <= high) cuts.add(cut);
  if (min !== null) cuts.add(min);
  if (max !== null) cuts.add(max);
  if (cuts.size === 0) return low <= 0 && high >= 0 ? [0] : [];
  const values: number[] = [];
  const add = (value: number | null) => {
    if (value !== null && (!integer || Number.isInteger(value))) values.push(value);
  };
  let before: number | null = null;
  for (const cut of Float64Array.from(cuts).sort()) {
    if (before !== null) add(between(before, cut, integer));
    else if (min === null) add(below(cut, integer));
    add(cut);
    before = cut;
  }
  if (before !== null && max === null) add(above(before, integer));
  return values;
}

/** A number strictly between; `null` when there is none, as between two neighbours of the format. */
function between(left: number, right: number, integer: boolean): number | null {
  if (integer) {
    const next = Math.floor(left) + 1;
    return next < right ? next : null;
  }
  const sum = left + right;
  const middle = Number.isFinite(sum) ? sum / 2 : left / 2 + right / 2;
  return middle > left && middle < right ? middle : null;
}

function below(cut: number, integer: boolean): number | null {
  const value = cut - Math.max(1, Math.abs(cut));
  const whole = integer ? Math.floor(value) : value;
  if (Number.isFinite(whole)) return whole;
  return cut > -Number.MAX_VALUE ? -Number.MAX_VALUE : null;
}

function above(cut: number, integer: boolean): number | null {
  const lower = below(-cut, integer);
  return lower === null ? null : -lower;
}
