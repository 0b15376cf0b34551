import { CodedError, isCodedError } from "@autotrader/kernel";

import type { HarnessErrorDetails } from "./harness/harness-errors.ts";

/** What each error code carries, so that a handler never has to parse a message. */
export interface BacktestStatsErrorDetails extends HarnessErrorDetails {
  /** Too little data for the statistic to be defined at all. */
  TOO_FEW_OBSERVATIONS: {
    /** Function that was called. */
    statistic: string;
    /** Observations that it needs. */
    required: number;
    /** Observations that it got. */
    received: number;
  };
  /** A `NaN` or infinite observation, which no statistic may swallow silently. */
  NON_FINITE_OBSERVATION: {
    /** Function that was called. */
    statistic: string;
    /** Position of the first such observation. */
    index: number;
    /** What stands there. */
    value: number;
  };
  /** Two series that must be paired have different lengths. */
  LENGTH_MISMATCH: {
    /** Function that was called. */
    statistic: string;
    /** Length of the first series. */
    expected: number;
    /** Length of the other. */
    received: number;
  };
  /** An option outside the values for which the computation means something. */
  OPTION_OUT_OF_RANGE: {
    /** Name of the option. */
    option: string;
    /** What it may be, in words. */
    expected: string;
    /** What it was. */
    received: number | string;
  };
  /** A thread that was to draw resamples could not be started, died, or was ended. */
  WORKER_FAILED: {
    /** What is known of it, in words. */
    reason: string;
  };
}

/** Every code that {@link BacktestStatsError} can carry. */
export type BacktestStatsErrorCode = keyof BacktestStatsErrorDetails;

/** The only error class of this package. Branch on `code`; each code has its own `details`. */
export class BacktestStatsError<
  Code extends BacktestStatsErrorCode = BacktestStatsErrorCode,
> extends CodedError<BacktestStatsErrorDetails, Code> {
  /** Survives bundling and minifying, so that any copy of the package recognises the error. */
  override readonly name = "BacktestStatsError";

  /** Whether `value` is an error of this package, optionally with one given code. */
  static is<Code extends BacktestStatsErrorCode = BacktestStatsErrorCode>(
    value: unknown,
    code?: Code,
  ): value is BacktestStatsError<Code> {
    return isCodedError(value, "BacktestStatsError", code);
  }
}
