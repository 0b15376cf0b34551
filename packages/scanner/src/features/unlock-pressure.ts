import type { TokenUnlock } from "../config/token-config.ts";

const dayMs = 86_400_000;
const decayDays = 30;

/**
 * How much of the supply is about to become sellable: the shares of coming unlocks, each weighed by
 * `exp(-days / 30)`, whole days. Unlocks of the past do not count any more.
 *
 * @param unlocks - The schedule; `undefined` when nobody configured one.
 * @returns 0 to 1; `null` for an unknown schedule, which is not the same as an empty one.
 */
export function unlockPressure(
  unlocks: readonly TokenUnlock[] | undefined,
  atMs: number,
): number | null {
  if (unlocks === undefined) return null;
  const pressure = unlocks
    .filter((unlock) => unlock.atMs >= atMs)
    .reduce((sum, unlock) => {
      const days = Math.floor((unlock.atMs - atMs) / dayMs);
      return sum + (unlock.percentSupply / 100) * Math.exp(-days / decayDays);
    }, 0);
  return Math.min(1, pressure);
}
