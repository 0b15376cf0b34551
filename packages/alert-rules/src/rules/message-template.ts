import { formatMessageNumber } from "./format-message-number.ts";

/** Names that every message can use beside metric names. */
export const ALERT_PLACEHOLDERS = ["rule_id", "entity_id", "severity", "description"] as const;

const PLACEHOLDER = /\{([a-z_][a-z0-9_]*)\}/g;

/** The names between braces. */
export function listPlaceholders(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? "");
}

/**
 * Puts values in place of `{name}`, numbers with at most six significant digits. A value that is not
 * known is written as `unknown`: an alert is never lost to its message. Line breaks become spaces,
 * because a summary is one line.
 */
export function renderMessage(
  template: string,
  values: Readonly<Record<string, number | string | boolean | null>>,
): string {
  const rendered = template.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value === null || value === undefined) return "unknown";
    return typeof value === "number" ? formatMessageNumber(value) : String(value);
  });
  return rendered.replace(/\s+/g, " ").trim();
}
