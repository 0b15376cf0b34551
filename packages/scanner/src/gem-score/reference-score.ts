import type { TokenUnlock } from "../config/token-config.ts";
import { unlockPressure } from "../features/unlock-pressure.ts";
import { defaultWeights, type ScoreInputName, scoreInputNames } from "./weights.ts";

const dayMs = 86_400_000;

/** What the reference's scoring reads, after its sources. */
export interface ReferenceInput {
  /** Sum over the pools, USD; 0 when unknown. */
  readonly liquidityUsd: number;
  /** Difference of the last two values of TVL, USD; 0 when there are not two. */
  readonly netInflowsUsd: number;
  /** 0 when unknown. */
  readonly activeWallets: number;
  /** 0 when unknown. */
  readonly holders: number;
  /** The configured schedule. */
  readonly unlocks: readonly TokenUnlock[];
  /** 0 to 1; 0.5 when unknown. */
  readonly sentiment: number;
  /** 0 to 1; 0.5 when unknown. */
  readonly narrativeMomentum: number;
  /** 0 to 1; 0.5 when unknown. */
  readonly contractSafety: number;
  /** Whether the contract's owner was found able to mint. */
  readonly ownerCanMint: boolean;
  /** Moment of the last price; the moment of the scan when there is none. */
  readonly observedAtMs: number;
  /** Moment of the scan. */
  readonly atMs: number;
  /**
   * Liquidity below which the depth counts at most 0.3.
   *
   * @defaultValue 50_000
   */
  readonly liquidityThresholdUsd?: number | undefined;
}

/** What the reference makes of it, on this package's scales. */
export interface ReferenceScore {
  /** 0 to 1 each; the reference knows no unknown. */
  readonly inputs: Readonly<Record<ScoreInputName, number>>;
  /** 0 to 100. */
  readonly gemScore: number;
  /** 0 to 1 (the reference says 0 to 100). */
  readonly confidence: number;
  /** Whether its flag rule is met. */
  readonly flagged: boolean;
}

/**
 * Computes score, confidence and flag exactly as the system that this package replaces does, its
 * faults included: unknown values count 0, a half or even 1, and the confidence is never below 0.55.
 * Use it to compare, not to decide.
 */
export function referenceScore(input: ReferenceInput): ReferenceScore {
  const unlockRisk = hasNearUnlock(input.unlocks, input.atMs);
  const pressure = unlockPressure(input.unlocks, input.atMs) ?? 0;
  const risky = unlockRisk || input.ownerCanMint;
  const depth = share(input.liquidityUsd, 5e6);
  const isShallow = input.liquidityUsd < (input.liquidityThresholdUsd ?? 50_000);
  const inputs: Readonly<Record<ScoreInputName, number>> = {
    sentiment: clip(input.sentiment),
    accumulation: share(input.netInflowsUsd, 1e6),
    onchain_activity: share(input.activeWallets, 1e4),
    liquidity_depth: isShallow ? Math.min(0.3, depth) : depth,
    tokenomics: risky ? Math.min(0.4, clip(1 - pressure)) : clip(1 - pressure),
    contract_safety: clip(input.contractSafety),
    narrative_momentum: clip(input.narrativeMomentum),
    community: share(input.holders, 5e5),
  };
  const total = scoreInputNames.reduce((sum, name) => sum + defaultWeights[name] * inputs[name], 0);
  const gemScore = 100 * clip(total);
  const signals = [inputs.accumulation, inputs.narrative_momentum, inputs.onchain_activity];
  return {
    inputs,
    gemScore,
    // its other half, the completeness of the data, is always 1
    confidence: 0.5 * referenceRecency(input.atMs - input.observedAtMs) + 0.5,
    flagged:
      gemScore >= 70 && inputs.contract_safety >= 0.7 && signals.every((signal) => signal >= 0.6),
  };
}

/** What the reference deducts from a safety of 1. */
export interface ReferenceSafetyFlags {
  /** A tag says "honeypot". */
  readonly honeypot: boolean;
  /** The source holds `function mint`, or the ABI `mint(`. */
  readonly ownerCanMint: boolean;
  /** Source or ABI hold `withdraw`. */
  readonly ownerCanWithdraw: boolean;
  /** The explorer did not say `IsVerified`. */
  readonly unverified: boolean;
}

/** The reference's contract safety: 1 less 1, 0.8, 0.8 and 0.6 for its four flags, at least 0. */
export function referenceSafety(flags: ReferenceSafetyFlags): number {
  const deduction =
    Number(flags.honeypot) +
    0.8 * Number(flags.ownerCanMint) +
    0.8 * Number(flags.ownerCanWithdraw) +
    0.6 * Number(flags.unverified);
  return Math.max(0, 1 - deduction);
}

/** 1 up to 24 hours, 0.7 up to 7 days, 0.4 up to 30 days, else 0.1. */
function referenceRecency(ageMs: number): number {
  if (ageMs <= dayMs) return 1;
  if (ageMs <= 7 * dayMs) return 0.7;
  return ageMs <= 30 * dayMs ? 0.4 : 0.1;
}

/** Whether the soonest unlock is at least 10 % and at most 30 days away. */
function hasNearUnlock(unlocks: readonly TokenUnlock[], atMs: number): boolean {
  const coming = unlocks
    .filter((unlock) => unlock.atMs >= atMs)
    .sort((left, right) => left.atMs - right.atMs);
  const soonest = coming[0];
  if (soonest === undefined) return false;
  return soonest.percentSupply >= 10 && Math.floor((soonest.atMs - atMs) / dayMs) <= 30;
}

function share(value: number, whole: number): number {
  return clip(value / whole);
}

function clip(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.min(1, value)) : 0;
}
