import { sortedQuantile } from "../numeric/quantile.ts";
import { spread } from "../numeric/spread.ts";
import { normalCdf, normalQuantile } from "../special-functions/normal.ts";
import { isMomentStatistic, type SeriesStatistic } from "./moment-statistic.ts";

/**
 * Ends of the bias-corrected and accelerated interval; `null` when the estimate lies outside all
 * resampled statistics, or the statistic does not exist without some observation.
 *
 * @see B. Efron (1987), J. American Statistical Association 82(397), 171-185, doi:10.2307/2289144
 */
export function biasCorrectedEnds(
  data: Float64Array,
  statistic: SeriesStatistic,
  level: number,
  estimate: number,
  sorted: Float64Array,
): [number, number] | null {
  const below = sorted.filter((value) => value < estimate).length;
  const equal = sorted.filter((value) => value === estimate).length;
  const bias = normalQuantile((below + equal / 2) / sorted.length);
  const acceleration = jackknifeAcceleration(leaveOneOut(data, statistic));
  if (!Number.isFinite(bias) || acceleration === null) return null;

  const tail = normalQuantile((1 - level) / 2);
  const end = (z: number) => {
    const shifted = bias + z;
    return sortedQuantile(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return [end(tail), end(-tail)];
}

/** The statistic without each observation in turn: a formula for moments, a loop for the rest. */
function leaveOneOut(data: Float64Array, statistic: SeriesStatistic): Float64Array {
  if (!isMomentStatistic(statistic)) {
    const rest = data.slice(1);
    return data.map((_value, index) => {
      if (index > 0) rest[index - 1] = data[index - 1] ?? 0;
      return statistic(rest.slice()) ?? Number.NaN;
    });
  }
  const { count, mean, squares, isFlat } = spread(data);
  return data.map((value) => {
    const deviation = value - mean;
    const without = {
      count: count - 1,
      mean: mean - deviation / (count - 1),
      squares: Math.max(0, squares - (deviation * deviation * count) / (count - 1)),
      isFlat,
    };
    return statistic.fromSpread(without) ?? Number.NaN;
  });
}

function jackknifeAcceleration(values: Float64Array): number | null {
  const { mean, squares, isFlat } = spread(values);
  if (!Number.isFinite(squares)) return null;
  if (isFlat) return 0;
  const cubes = values.reduce((total, value) => total + (mean - value) ** 3, 0);
  return cubes / (6 * squares ** 1.5);
}
