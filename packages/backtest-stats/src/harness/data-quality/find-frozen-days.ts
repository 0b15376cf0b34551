import { DAY_MS } from "../day.ts";
import type { Bar } from "../history-source.ts";
import type { AssetSeries } from "./split-reused-symbol.ts";

/** Days of trading that say what is usual. */
const USUAL_DAYS = 30;
/** Assets with a bar on the day and on the day after it, from which on the market can be judged. */
const MINIMUM_ASSETS = 5;
/** Median distance between a close and the next open, as a share of the price. */
const SEAM_LIMIT = 0.005;
/** How many times the usual distance it must be. */
const SEAM_FACTOR = 5;
/** Median volume as a share of its usual size. */
const VOLUME_LIMIT = 0.5;

/** A day whose candles were recorded before the day was over. */
export interface FrozenDay {
  /** Start of the day. */
  readonly dayMs: number;
  /** Median over the assets of |ln(next open / close)|. */
  readonly seam: number;
  /** Median over the assets of the volume against its own usual size. */
  readonly volumeShare: number;
}

/**
 * Finds days whose candles froze unfinished, as a scraper that restarts leaves them. On such a day
 * most of the volume is missing, and the next day opens away from the recorded close; both together
 * over the whole market do not happen in trading. It takes the next day's open to see it, so the
 * finding is known one day late, and the harness treats it so.
 *
 * Limits: needs 5 assets and 30 days before the day, prices and volumes; cannot judge the last day of
 * a file, nor see a candle that froze shortly before midnight.
 */
export function findFrozenDays(series: readonly AssetSeries[]): readonly FrozenDay[] {
  const measured = [...measureDays(series)].sort((left, right) => left.dayMs - right.dayMs);
  return measured.filter(({ seam, volumeShare }, index) => {
    const before = measured.slice(Math.max(0, index - USUAL_DAYS), index);
    const usualSeam = median(before.map((day) => day.seam)) ?? 0;
    return seam > SEAM_LIMIT && seam > SEAM_FACTOR * usualSeam && volumeShare < VOLUME_LIMIT;
  });
}

function* measureDays(series: readonly AssetSeries[]): Generator<FrozenDay> {
  const samples = new Map<number, { seams: number[]; volumes: number[] }>();
  for (const { bars } of series) {
    for (const [index, bar] of bars.entries()) {
      const seam = measureSeam(bar, bars[index + 1]);
      const volumeShare = measureVolume(bars, index);
      if (seam === null || volumeShare === null) continue;
      const sample = samples.get(bar.dayMs) ?? { seams: [], volumes: [] };
      sample.seams.push(seam);
      sample.volumes.push(volumeShare);
      samples.set(bar.dayMs, sample);
    }
  }
  for (const [dayMs, { seams, volumes }] of samples) {
    const seam = median(seams);
    const volumeShare = median(volumes);
    if (seams.length >= MINIMUM_ASSETS && seam !== null && volumeShare !== null) {
      yield { dayMs, seam, volumeShare };
    }
  }
}

function measureSeam(bar: Bar, next: Bar | undefined): number | null {
  if (next === undefined || next.open === null || next.dayMs !== bar.dayMs + DAY_MS) return null;
  return Math.abs(Math.log(next.open / bar.close));
}

function measureVolume(bars: readonly Bar[], index: number): number | null {
  const volume = bars[index]?.volume ?? null;
  if (volume === null || index < USUAL_DAYS) return null;
  const before = bars.slice(index - USUAL_DAYS, index).map((bar) => bar.volume ?? 0);
  const usual = median(before);
  return usual === null || usual === 0 ? null : volume / usual;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
