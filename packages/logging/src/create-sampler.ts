import type { SpanContext } from "@autotrader/kernel";

import { assertOption } from "./assert-option.ts";
import type { LogLevel } from "./log-level.ts";

/** Which share of the less important lines is written. */
export interface SamplingOptions {
  /**
   * Share of `trace`, `debug` and `info` lines to write, from 0 to 1. `warn`, `error` and `fatal`
   * are always written. Lines of one trace are written or left out together.
   */
  readonly rate: number;
  /**
   * Numbers from 0 to below 1, for lines outside of a trace.
   *
   * @defaultValue Math.random
   */
  readonly random?: (() => number) | undefined;
}

/** Decides on a line before it is built. */
export type Sampler = (level: LogLevel, span: SpanContext | undefined) => boolean;

const SAMPLED_LEVELS: ReadonlySet<LogLevel> = new Set(["trace", "debug", "info"]);

/** Whether lines of this level can be left out. */
export function isSampledLevel(level: LogLevel): boolean {
  return SAMPLED_LEVELS.has(level);
}

/**
 * Builds a {@link Sampler}.
 *
 * @throws LoggerError `INVALID_OPTION` when the rate is not between 0 and 1.
 */
export function createSampler({ rate, random = Math.random }: SamplingOptions): Sampler {
  assertOption("sampling.rate", rate, rate >= 0 && rate <= 1, "from 0 to 1");
  return (level, span) => {
    if (!isSampledLevel(level)) return true;
    return (span === undefined ? random() : traceShare(span.traceId)) < rate;
  };
}

/** Trace ids are random, so their last 32 bits spread evenly over 0 to 1. */
function traceShare(traceId: string): number {
  return Number.parseInt(traceId.slice(-8), 16) / 2 ** 32;
}
