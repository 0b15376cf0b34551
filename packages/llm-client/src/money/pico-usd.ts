/** An amount of money, exact: whole pico-USD (10⁻¹² USD), and the same as decimal text. */
export interface Cost {
  /** Whole pico-USD. Not JSON: log or send {@link Cost.usd}. */
  readonly picoUsd: bigint;
  /** The same amount in USD as exact decimal text, such as `"0.000099"`. */
  readonly usd: string;
}

const PICO_PER_USD = 1_000_000_000_000n;

/** Wraps an amount of pico-USD together with its decimal text. */
export function cost(picoUsd: bigint): Cost {
  return { picoUsd, usd: formatUsd(picoUsd) };
}

/**
 * Writes pico-USD as USD, exactly and without trailing zeros.
 *
 * @example
 * ```ts
 * import { formatUsd } from "@autotrader/llm-client";
 *
 * formatUsd(98_500_000n); // => "0.0000985"
 * formatUsd(2_000_000_000_000n); // => "2"
 * ```
 */
export function formatUsd(picoUsd: bigint): string {
  const sign = picoUsd < 0n ? "-" : "";
  const size = picoUsd < 0n ? -picoUsd : picoUsd;
  const fraction = (size % PICO_PER_USD).toString().padStart(12, "0").replace(/0+$/, "");
  const whole = (size / PICO_PER_USD).toString();
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/**
 * Turns USD into pico-USD, rounded to the nearest micro-USD first: enough for every limit, and the
 * rounding keeps `0.1` from becoming `0.1000000000000000055`.
 */
export function picoUsdOf(usd: number): bigint {
  return BigInt(Math.round(usd * 1e6)) * 1_000_000n;
}

/** USD as a number, for metrics and displays only: money is never added up this way. */
export function usdNumberOf(picoUsd: bigint): number {
  return Number(picoUsd) / 1e12;
}
