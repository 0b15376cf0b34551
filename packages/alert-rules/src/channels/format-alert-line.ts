import type { Alert } from "./alert-channel.ts";

/** One line for a person: severity, escalation step, summary and entity. */
export function formatAlertLine(alert: Alert): string {
  const isOver = alert.status === "resolved";
  const level = alert.escalationLevel ?? 0;
  return [
    isOver ? "RESOLVED" : alert.severity.toUpperCase(),
    level > 0 ? `(escalation ${level})` : "",
    alert.summary,
    alert.entityId === undefined ? "" : `[${alert.entityId}]`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/**
 * Without control characters, line separators and marks that change the direction of writing: a
 * token's name must not forge a second line or turn the text around.
 */
export function toPlainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ");
}
