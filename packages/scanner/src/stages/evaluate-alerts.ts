import { featureValues } from "../features/feature-values.ts";
import type { AlertSnapshot } from "../ports.ts";
import type { ScanContext } from "../scan-context.ts";
import type { ScanResult } from "../scan-result.ts";
import { outageProblem } from "./outage-problem.ts";

/** Evaluates alert rules on the result. A sink that fails adds a problem to it. */
export async function evaluateAlerts(
  result: ScanResult,
  context: ScanContext,
): Promise<ScanResult> {
  if (context.alerts === undefined) return result;
  try {
    const { fired } = await context.alerts.evaluate(alertSnapshot(result));
    const alerts = fired.map(({ id, ruleId, severity, summary, firedAtMs }) => ({
      id,
      ruleId,
      severity,
      summary,
      firedAtMs,
    }));
    return { ...result, alerts };
  } catch (error) {
    const problem = outageProblem("ALERTS_FAILED", "the alert rules were not evaluated", error);
    context.metrics.increment("scan_errors_total", {
      token_id: result.token.id,
      error_type: problem.code,
    });
    return { ...result, problems: [...result.problems, problem] };
  }
}

/** The values that alert rules can name: `gem_score`, `confidence`, `flagged` and every feature. */
export function alertSnapshot(result: ScanResult): AlertSnapshot {
  return {
    entityId: result.token.id,
    atMs: result.atMs,
    values: {
      ...featureValues(result.features),
      gem_score: result.gemScore,
      confidence: result.confidence,
      flagged: result.flagged,
    },
  };
}
