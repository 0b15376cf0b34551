import { withTimeout } from "@autotrader/kernel";
import type { TokenConfig } from "../config/token-config.ts";
import type { NarrativeOutcome } from "../narrative-outcome.ts";
import type { Observation } from "../observation.ts";
import { observationsOf } from "../observation.ts";
import { raceAbort } from "../race-abort.ts";
import type { ScanContext } from "../scan-context.ts";

/** Has the texts read. An analyst that hangs or throws leaves the narrative unknown. */
export async function analyzeNarrative(
  token: TokenConfig,
  observations: readonly Observation[],
  { narrative, narrativeDeadlineMs }: ScanContext,
  signal: AbortSignal,
): Promise<NarrativeOutcome> {
  const texts = observationsOf(observations, "text").map(({ value }) => value);
  if (texts.length === 0) return { status: "unknown", reason: "no source brought a text" };
  const input = { tokenId: token.id, symbol: token.symbol, texts };
  try {
    return await withTimeout(signal, narrativeDeadlineMs, (inner) =>
      raceAbort(narrative.analyze(input, { signal: inner }), inner),
    );
  } catch (error) {
    signal.throwIfAborted();
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    const reason = timedOut ? `no analysis within ${narrativeDeadlineMs} ms` : "the analyst broke";
    return { status: "unknown", reason };
  }
}
