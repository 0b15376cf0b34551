import type { RuleSet } from "@autotrader/alert-rules";
import type { FeatureSet } from "@autotrader/feature-validation";
import type { LlmConfig } from "@autotrader/llm-client";
import type { ScannerConfig } from "@autotrader/scanner";
import type { BacktestConfig } from "./backtest-config.ts";
import type { ObservabilityConfig } from "./observability-config.ts";

/** Everything that the YAML files say, checked. */
export interface SystemConfig {
  readonly scanner: ScannerConfig;
  /** Rules for what the scanner extracts. */
  readonly sourceFeatures: FeatureSet;
  /** Rules for what is stored. */
  readonly scoredFeatures: FeatureSet;
  readonly llm: LlmConfig;
  readonly alertRules: RuleSet;
  readonly backtest: BacktestConfig;
  readonly observability: ObservabilityConfig;
}
