import type { TokenConfig } from "../config/token-config.ts";
import type { Observation, ObservationKey, ObservationOf, Provenance } from "../observation.ts";
import { observationsOf } from "../observation.ts";
import type { Feature, SafetyReport } from "../scan-result.ts";
import { assessSafety } from "./assess-safety.ts";
import { changeRatio } from "./change-ratio.ts";
import { dailyCloses } from "./daily-closes.ts";
import { honeypotDetected } from "./honeypot-detected.ts";
import { macdRatio } from "./macd-ratio.ts";
import { makeFeature } from "./make-feature.ts";
import { ownerCanMint } from "./owner-can-mint.ts";
import { recencyOf } from "./recency.ts";
import { relativeStrengthIndex } from "./relative-strength-index.ts";
import { unlockPressure } from "./unlock-pressure.ts";
import { upVolumeShare } from "./up-volume-share.ts";
import { volatility } from "./volatility.ts";
import { wholeTokens } from "./whole-tokens.ts";

/** Names of the features that come from observations and the token's configuration. */
export type ExtractedFeatureName =
  | "price_usd"
  | "market_cap_usd"
  | "circulating_ratio"
  | "volume_24h_usd"
  | "price_change_24h_ratio"
  | "rsi_14"
  | "macd_ratio"
  | "volatility_14d_ratio"
  | "up_volume_share_14d"
  | "liquidity_usd"
  | "dex_transactions_24h"
  | "dex_buy_share_24h"
  | "holders"
  | "total_supply"
  | "tvl_usd"
  | "tvl_change_7d_ratio"
  | "contract_verified"
  | "contract_age_hours"
  | "owner_can_mint"
  | "honeypot_detected"
  | "unlock_pressure"
  | "safety_score"
  | "recency";

/** What is known of a token before its narrative is read. */
export interface ExtractedFeatures {
  /** Every feature by name; unknown ones are `null`. */
  readonly features: Readonly<Record<ExtractedFeatureName, Feature>>;
  /** The report behind `safety_score`. */
  readonly safety: SafetyReport;
}

/**
 * Computes every feature that the observations allow; the others are `null`. Pure: the same
 * observations, token and moment give the same features. Where several sources observed the same
 * thing, the first one counts.
 */
export function extractFeatures(
  token: TokenConfig,
  observations: readonly Observation[],
  atMs: number,
): ExtractedFeatures {
  const first = <Key extends ObservationKey>(key: Key): ObservationOf<Key> | undefined =>
    observationsOf(observations, key)[0];
  const from = (...keys: readonly ObservationKey[]): readonly Provenance[] =>
    keys.flatMap((key) => first(key)?.provenance ?? []);
  const plain = (key: ObservationKey & PlainKey): Feature =>
    makeFeature(first(key)?.value ?? null, from(key));

  const prices = first("price_history_usd")?.value ?? [];
  const closes = dailyCloses(prices).map(({ value }) => value);
  const volumes = first("volume_history_usd")?.value ?? [];
  const tvl = first("tvl_history_usd")?.value ?? [];
  const buys = first("dex_buys_24h")?.value;
  const sells = first("dex_sells_24h")?.value;
  const supply = first("total_supply_raw");
  const decimals = first("token_decimals");
  const created = first("contract_created_at_ms");
  const price = first("price_usd");

  const ageHours = created === undefined ? null : (atMs - created.value) / 3_600_000;
  const canMint = ownerCanMint(
    first("contract_write_functions")?.value,
    first("contract_owner")?.value,
  );
  const honeypot = honeypotDetected(buys, sells);
  const verified = first("contract_verified")?.value ?? null;
  const safety = assessSafety({
    verified,
    canMint,
    honeypot,
    ageHours,
    hasCode: first("contract_has_code")?.value ?? null,
  });

  return {
    safety,
    features: {
      price_usd: plain("price_usd"),
      market_cap_usd: plain("market_cap_usd"),
      circulating_ratio: makeFeature(
        circulatingRatio(first("circulating_supply"), first("final_supply")),
        from("circulating_supply", "final_supply"),
      ),
      volume_24h_usd: plain("volume_24h_usd"),
      price_change_24h_ratio: plain("price_change_24h_ratio"),
      rsi_14: makeFeature(relativeStrengthIndex(closes), from("price_history_usd")),
      macd_ratio: makeFeature(macdRatio(closes), from("price_history_usd")),
      volatility_14d_ratio: makeFeature(volatility(closes), from("price_history_usd")),
      up_volume_share_14d: makeFeature(
        upVolumeShare(prices, volumes),
        from("price_history_usd", "volume_history_usd"),
      ),
      liquidity_usd: plain("dex_liquidity_usd"),
      dex_transactions_24h: makeFeature(
        buys === undefined || sells === undefined ? null : buys + sells,
        from("dex_buys_24h", "dex_sells_24h"),
      ),
      dex_buy_share_24h: makeFeature(
        buys === undefined || sells === undefined || buys + sells === 0
          ? null
          : buys / (buys + sells),
        from("dex_buys_24h", "dex_sells_24h"),
      ),
      holders: plain("holders"),
      total_supply: makeFeature(
        supply === undefined || decimals === undefined
          ? null
          : wholeTokens(supply.value, decimals.value),
        from("total_supply_raw", "token_decimals"),
      ),
      tvl_usd: makeFeature(dailyCloses(tvl).at(-1)?.value ?? null, from("tvl_history_usd")),
      tvl_change_7d_ratio: makeFeature(changeRatio(tvl, 7), from("tvl_history_usd")),
      contract_verified: plain("contract_verified"),
      contract_age_hours: makeFeature(ageHours, from("contract_created_at_ms")),
      owner_can_mint: makeFeature(canMint, from("contract_write_functions", "contract_owner")),
      honeypot_detected: makeFeature(honeypot, from("dex_buys_24h", "dex_sells_24h")),
      unlock_pressure: makeFeature(unlockPressure(token.unlocks, atMs), []),
      safety_score: makeFeature(
        safety.score,
        from(
          "contract_verified",
          "contract_write_functions",
          "dex_sells_24h",
          "contract_created_at_ms",
        ),
      ),
      recency: makeFeature(
        price === undefined ? null : recencyOf(price.provenance.observedAtMs, atMs),
        from("price_usd"),
      ),
    },
  };
}

/** Observations that are features as they are. */
type PlainKey =
  | "price_usd"
  | "market_cap_usd"
  | "volume_24h_usd"
  | "price_change_24h_ratio"
  | "dex_liquidity_usd"
  | "holders"
  | "contract_verified";

/** Both must be of the same source, or their quotient says nothing. */
function circulatingRatio(
  circulating: ObservationOf<"circulating_supply"> | undefined,
  final: ObservationOf<"final_supply"> | undefined,
): number | null {
  if (circulating === undefined || final === undefined || final.value <= 0) return null;
  if (circulating.provenance.source !== final.provenance.source) return null;
  return Math.min(1, circulating.value / final.value);
}
