/** Tokens of one attempt, or of all attempts of a call. Whole numbers, never negative. */
export interface TokenUsage {
  /** All input tokens, **including** cached ones and those written to the provider's cache. */
  readonly inputTokens: number;
  /** The part of the input that came from the provider's prompt cache. */
  readonly cachedInputTokens: number;
  /** The part of the input that was written to the provider's prompt cache. */
  readonly cacheWriteTokens: number;
  /** All output tokens, including reasoning. */
  readonly outputTokens: number;
  /**
   * `provider`: as the provider counted. `estimated`: it did not say (aborted, cut, timed out, or a
   * server without usage), so this is our upper estimate.
   */
  readonly source: "provider" | "estimated";
}

/** Nothing used, known for sure. */
export const noTokens: TokenUsage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  source: "provider",
};

/** An upper estimate, with nothing assumed to be cached. */
export function estimatedUsage(inputTokens: number, outputTokens: number): TokenUsage {
  return { ...noTokens, inputTokens, outputTokens, source: "estimated" };
}

/** The sum of two usages; an estimate in either makes the sum an estimate. */
export function addUsage(left: TokenUsage, right: TokenUsage): TokenUsage {
  return {
    inputTokens: left.inputTokens + right.inputTokens,
    cachedInputTokens: left.cachedInputTokens + right.cachedInputTokens,
    cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    source: left.source === "estimated" || right.source === "estimated" ? "estimated" : "provider",
  };
}

/** Whether a usage makes sense: whole numbers from 0, and no more cached than there was input. */
export function isSoundUsage(usage: TokenUsage): boolean {
  const counts = [
    usage.inputTokens,
    usage.cachedInputTokens,
    usage.cacheWriteTokens,
    usage.outputTokens,
  ];
  return (
    counts.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    usage.cachedInputTokens + usage.cacheWriteTokens <= usage.inputTokens
  );
}
