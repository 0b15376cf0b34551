/** Ratio from which a logarithmic axis needs decades only, and from which 1, 2 and 5 of each. */
const DECADES_ONLY = 1_000;
const ONE_TWO_FIVE = 3;
/** Steps between ticks where the values are close together, about so many. */
const STEPS = 5;
/** Most decades that get a tick each. */
const MOST_DECADES = 8;
/** Values closer together than this are shown in a band this wide. */
const LEAST_RATIO = 1.02;

/**
 * Ticks of a logarithmic axis that fit around `low` and `high`, both above 0: the first at or below `low`,
 * the last at or above `high`, all of them short numbers.
 */
export function logTicks(low: number, high: number): number[] {
  if (high / low < LEAST_RATIO) return logTicks(low / LEAST_RATIO, high * LEAST_RATIO);
  if (high / low < ONE_TWO_FIVE) return evenTicks(low, high);
  const mantissas = high / low > DECADES_ONLY ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(low)) - 1;
  const last = Math.ceil(Math.log10(high)) + 1;
  const stride = mantissas.length > 1 ? 1 : Math.ceil((last - first) / MOST_DECADES);
  const candidates: number[] = [];
  for (let exponent = first - stride; exponent <= last + stride; exponent += stride) {
    for (const mantissa of mantissas) candidates.push(Number(`${mantissa}e${exponent}`));
  }
  const from = candidates.findLastIndex((tick) => tick <= low);
  const to = candidates.findIndex((tick) => tick >= high);
  return candidates.slice(from, to + 1);
}

function evenTicks(low: number, high: number): number[] {
  const rough = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_tick, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
