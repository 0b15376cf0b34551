import type { Problem } from "@autotrader/kernel";
import type { TokenConfig } from "./config/token-config.ts";
import type { SourceErrorCode } from "./errors.ts";
import type { FeatureValue } from "./feature-value.ts";
import type { FiredAlert } from "./fired-alert.ts";
import type { NarrativeOutcome } from "./narrative-outcome.ts";
import type { Provenance } from "./observation.ts";

/** One feature: its value, `null` when unknown, and where it comes from. */
export interface Feature {
  /** The value; `null` when unknown. */
  readonly value: FeatureValue;
  /** Empty when unknown, or when it comes from the token's own configuration. */
  readonly provenance: readonly Provenance[];
}

/** Features by name, in `snake_case`. */
export type Features = Readonly<Record<string, Feature>>;

/** What one input gave to the score. The points of all inputs add up to the GemScore. */
export interface Contribution {
  /** Name of the score input, such as `liquidity_depth`. */
  readonly input: string;
  /** Share of this input, 0 to 1; all weights add up to 1. */
  readonly weight: number;
  /** The input, 0 (worst) to 1 (best); `null` when unknown, which gives no points. */
  readonly value: number | null;
  /** `100 * weight * value`, 0 when unknown. */
  readonly points: number;
}

/** One thing found about the contract. */
export interface SafetyFinding {
  /** Stable identifier, such as `MINT_FUNCTION`. */
  readonly code: string;
  /** `unknown` is a check that could not be made: it earns nothing, as a failed one. */
  readonly verdict: "good" | "bad" | "unknown";
  /** One line for a person. */
  readonly message: string;
}

/** How safe the contract is known to be. */
export interface SafetyReport {
  /** 0 to 1; `null` when no check at all could be made. */
  readonly score: number | null;
  /** The score if every check that could not be made were passed, 0 to 1. */
  readonly highest: number;
  /** Every check, passed or not. */
  readonly findings: readonly SafetyFinding[];
}

/** What became of one source in this scan. */
export interface SourceReport {
  /** Name of the source. */
  readonly name: string;
  /** `partial`: some questions were answered, others not. */
  readonly status: "fetched" | "partial" | "skipped" | "failed";
  /** How long the source took, milliseconds. */
  readonly latencyMs: number;
  /** Why it is not `fetched`, in one line. */
  readonly reason?: string | undefined;
  /** Code of the first failure. */
  readonly code?: SourceErrorCode | undefined;
}

/** One scored scan of one token, as plain JSON. */
export interface ScanResult {
  /** The token as it was configured. */
  readonly token: TokenConfig;
  /** Start of the scan, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Every feature by name; unknown ones are `null`. */
  readonly features: Features;
  /** One per score input, adding up to `gemScore`. */
  readonly contributions: readonly Contribution[];
  /** 0 to 100. Unknown inputs give nothing, so this is also the lower end of the interval. */
  readonly gemScore: number;
  /** Where the score can be once everything is known: unknown inputs at their worst and their best. */
  readonly gemScoreInterval: { readonly low: number; readonly high: number };
  /** 0 to 1: share of the score that is known, each part reduced by its age. */
  readonly confidence: number;
  /** Whether the flag rule is met: score, safety and signals. */
  readonly flagged: boolean;
  /** What is known about the contract. */
  readonly safety: SafetyReport;
  /** What the texts say. */
  readonly narrative: NarrativeOutcome;
  /** What became of each source, in their order. */
  readonly sources: readonly SourceReport[];
  /** Warnings of the gate and outages of ports that the scan survived. */
  readonly problems: readonly Problem[];
  /** Alerts fired by this scan; `null` when not evaluated, as in what the store gets. */
  readonly alerts: readonly FiredAlert[] | null;
}

/** How the scan of one token ended. */
export type ScanOutcome =
  | ({ readonly status: "scored" } & ScanResult)
  | {
      /** The feature gate refused the features; nothing was scored or stored. */
      readonly status: "rejected";
      readonly token: TokenConfig;
      readonly atMs: number;
      readonly features: Features;
      readonly sources: readonly SourceReport[];
      readonly problems: readonly Problem[];
    }
  | {
      readonly status: "failed";
      readonly token: TokenConfig;
      readonly atMs: number;
      /** `NO_OBSERVATIONS`: no source knew anything. `SCAN_ERROR`: a port broke its contract. */
      readonly code: "NO_OBSERVATIONS" | "SCAN_ERROR";
      /** One line that is safe to log. */
      readonly reason: string;
      readonly sources: readonly SourceReport[];
    };
