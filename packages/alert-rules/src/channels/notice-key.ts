import type { Alert } from "./alert-channel.ts";

/**
 * Identity of one notice: the same on every retry, different for each escalation step, each time an
 * alert is raised again and for the notice that it is over. Receivers that drop repeated keys never show a notice twice.
 */
export function noticeKey(alert: Alert): string {
  if (alert.status === "resolved") return `${alert.id}/resolved`;
  const level = alert.escalationLevel ?? 0;
  if (level > 0) return `${alert.id}/level-${level}`;
  const raised = alert.raised ?? 0;
  return raised === 0 ? alert.id : `${alert.id}/raised-${raised}`;
}
