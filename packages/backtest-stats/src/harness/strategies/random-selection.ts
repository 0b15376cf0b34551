import type { Strategy } from "../strategy.ts";

/** Options of {@link randomSelection}. */
export interface RandomSelectionOptions {
  /**
   * Whole number that decides every draw: the same seed makes the same picks.
   *
   * @defaultValue 42
   */
  readonly seed?: number | undefined;
}

/**
 * Picks by chance, as one sample of what no skill looks like. The score of an asset depends on the
 * seed, the day and the asset alone. One sample proves little: `runBacktest` compares every strategy
 * with a whole distribution of random selections instead, see `HorizonResult.selection`.
 *
 * @example
 * ```ts
 * import { randomSelection } from "@autotrader/backtest-stats/harness";
 *
 * randomSelection({ seed: 7 }).name; // => "random"
 * ```
 */
export function randomSelection({ seed = 42 }: RandomSelectionOptions = {}): Strategy {
  return {
    name: "random",
    description: `Chance, with seed ${seed}`,
    score: (view) =>
      view.assetIds.map((assetId) => ({
        assetId,
        score: hashToUnit(`${seed}/${view.atMs}/${assetId}`),
      })),
  };
}

/** FNV-1a with the finaliser of MurmurHash3, which spreads neighbouring texts over the whole range. */
function hashToUnit(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
