import type { Bar } from "../history-source.ts";

/**
 * Finds bars that repeat the day before: the same four prices and the same volume above 0. Two days
 * of real trading never do, so a feed stood still. Bars without volume or without all prices are not
 * judged: a coin pegged to one dollar may well show the same rounded prices twice.
 */
export function findStaleCandles(bars: readonly Bar[]): readonly Bar[] {
  return bars.filter((bar, index) => {
    const previous = bars[index - 1];
    return previous !== undefined && repeats(bar, previous);
  });
}

function repeats(bar: Bar, previous: Bar): boolean {
  if (bar.volume === null || bar.volume === 0 || bar.open === null) return false;
  return (
    bar.open === previous.open &&
    bar.high === previous.high &&
    bar.low === previous.low &&
    bar.close === previous.close &&
    bar.volume === previous.volume
  );
}
