import type { TokenConfig } from "./config/token-config.ts";
import { extractFeatures } from "./features/extract-features.ts";
import { featureValues } from "./features/feature-values.ts";
import type { ScanContext } from "./scan-context.ts";
import type { ScanOutcome, ScanResult } from "./scan-result.ts";
import { analyzeNarrative } from "./stages/analyze-narrative.ts";
import { evaluateAlerts } from "./stages/evaluate-alerts.ts";
import { fetchObservations } from "./stages/fetch-observations.ts";
import { scoreToken } from "./stages/score-token.ts";
import { storeResult } from "./stages/store-result.ts";

/**
 * Scans one token: sources -> features -> validation -> narrative -> GemScore -> store -> alerts.
 * Each stage is a line here and a file of its own. Rejects only when `signal` aborts or when a gate
 * breaks its contract.
 */
export async function scanToken(
  token: TokenConfig,
  context: ScanContext,
  signal: AbortSignal,
): Promise<ScanOutcome> {
  const atMs = context.clock.nowMs();

  const { observations, sources } = await fetchObservations(token, context, signal);
  if (observations.length === 0) {
    const reason = "no source knows anything about the token";
    return { status: "failed", token, atMs, code: "NO_OBSERVATIONS", reason, sources };
  }

  const extracted = extractFeatures(token, observations, atMs);
  const values = featureValues(extracted.features);
  context.emit("features.extracted", { tokenId: token.id, values });

  const verdict = context.gate.validate(values);
  if (verdict.status === "invalid") {
    const { features } = extracted;
    return { status: "rejected", token, atMs, features, sources, problems: verdict.problems };
  }

  const narrative = await analyzeNarrative(token, observations, context, signal);
  const score = scoreToken({ token, atMs, observations, extracted, narrative }, context);
  const { gemScore, confidence, flagged } = score;
  context.emit("score.computed", { tokenId: token.id, gemScore, confidence, flagged });

  const { problems } = verdict;
  const result: ScanResult = { token, atMs, ...score, sources, problems, alerts: null };
  const stored = await storeResult(result, context);
  return { status: "scored", ...(await evaluateAlerts(stored, context)) };
}
