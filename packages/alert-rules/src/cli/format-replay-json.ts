import type { ReplayReport } from "../replay/create-replay.ts";
import type { AlertScore } from "../replay/score-alerts.ts";
import { describeSuggestion } from "./describe-suggestion.ts";
import type { ReplayResult } from "./replay-result.ts";

/** The stable JSON report of `replay`. */
export function formatReplayJson({
  rulesPath,
  report,
  sweep,
  sweptRule,
  suggestion,
  incidents,
  against,
}: ReplayResult): string {
  const document = {
    rules: rulesPath,
    ...describeReport(report),
    incidents:
      incidents === null
        ? null
        : {
            path: incidents.path,
            lead_seconds: incidents.leadMs / 1_000,
            outside: incidents.outside,
            scores: incidents.scores.map(describeScore),
          },
    sweep: sweep.map(({ value, report: ofValue, score }) => ({
      value,
      ...describeSwept(ofValue, sweptRule),
      score: score === null ? null : describeScore(score),
    })),
    suggestion:
      suggestion === null
        ? null
        : {
            present: suggestion.present,
            budget_per_day: suggestion.budgetPerDay,
            value: suggestion.found?.outcome.value ?? null,
            f1: suggestion.found?.f1 ?? null,
            alerts: suggestion.found?.outcome.alerts ?? null,
            alerts_per_day: suggestion.found?.outcome.alertsPerDay ?? null,
            incidents: suggestion.found?.outcome.score?.incidents ?? null,
            enough_to_tell: suggestion.found?.isEnough ?? false,
            note: describeSuggestion(suggestion),
          },
    against:
      against === null
        ? null
        : {
            rules: against.path,
            ...describeReport(against.report),
            differences: against.rules.map(({ rule, both, onlyFirst, onlySecond }) => ({
              rule,
              both,
              only_rules: onlyFirst,
              only_against: onlySecond,
            })),
            examples: against.examples.map(({ rule, entityId, atMs, firedIn }) => ({
              rule,
              entity_id: entityId,
              at: new Date(atMs).toISOString(),
              fired_in: firedIn === "first" ? "rules" : "against",
            })),
          },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describeReport({ snapshots, late, fromMs, toMs, rules, channels, open }: ReplayReport) {
  return {
    snapshots,
    late,
    from: fromMs === null ? null : new Date(fromMs).toISOString(),
    to: toMs === null ? null : new Date(toMs).toISOString(),
    per_rule: rules,
    per_channel: channels.map(({ channel, notices, perDay, byDay }) => ({
      channel,
      notices,
      per_day: perDay,
      by_day: byDay,
    })),
    open,
  };
}

function describeScore({ leadTimesMs, medianLeadMs, ...counts }: AlertScore) {
  return {
    ...counts,
    median_lead_seconds: medianLeadMs === null ? null : medianLeadMs / 1_000,
    lead_times_seconds: leadTimesMs.map((leadMs) => leadMs / 1_000),
  };
}

function describeSwept({ rules, channels }: ReplayReport, sweptRule: string | null) {
  const fired = rules.find(({ rule }) => rule === sweptRule)?.fired ?? 0;
  const notices = channels.reduce((sum, channel) => sum + channel.notices, 0);
  return { fired, notices };
}
