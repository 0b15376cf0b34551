import type { Alert } from "../channels/alert-channel.ts";
import { noticeKey } from "../channels/notice-key.ts";
import { SEVERITIES } from "../schema/vocabulary.ts";

/** More than these are counted, not named. */
const MOST_NAMED = 5;

/** One notice that stands for several: as urgent as the most urgent, over when all are. */
export function createDigest(first: Alert, others: readonly Alert[]): Alert {
  const alerts = [first, ...others];
  const common = <Value>(read: (alert: Alert) => Value) =>
    alerts.every((alert) => read(alert) === read(first)) ? read(first) : undefined;
  const entityId = common((alert) => alert.entityId);
  const severity = alerts.map((alert) => alert.severity).reduce(worse);
  const firing = alerts.filter(({ status }) => status !== "resolved");
  const named = alerts.slice(0, MOST_NAMED).map(nameOf);
  const rest = alerts.length - named.length;
  return {
    id: `digest/${noticeKey(first)}`,
    ruleId: common((alert) => alert.ruleId) ?? "digest",
    severity,
    status: firing.length > 0 ? "firing" : "resolved",
    summary: `${alerts.length} notices: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`,
    firedAtMs: Math.min(...alerts.map(({ firedAtMs }) => firedAtMs)),
    values: {},
    escalationLevel: Math.max(...alerts.map((alert) => alert.escalationLevel ?? 0)),
    digest: alerts,
    ...(entityId === undefined ? {} : { entityId }),
  };
}

function worse(left: Alert["severity"], right: Alert["severity"]): Alert["severity"] {
  return SEVERITIES.indexOf(left) < SEVERITIES.indexOf(right) ? right : left;
}

function nameOf({ status, severity, summary, entityId }: Alert): string {
  const over = status === "resolved" ? "resolved " : "";
  return `${over}${severity} ${summary}${entityId === undefined ? "" : ` [${entityId}]`}`;
}
