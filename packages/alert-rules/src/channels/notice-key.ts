import type { Alert } from "./alert-channel.ts";

/**
 * Identity of one notice: the same on every retry, different for each escalation step and for the
 * notice that an alert is over. Receivers that drop repeated keys never show a notice twice.
 */
export function noticeKey(alert: Alert): string {
  if (alert.status === "resolved") return `${alert.id}/resolved`;
  const level = alert.escalationLevel ?? 0;
  return level === 0 ? alert.id : `${alert.id}/level-${level}`;
}
