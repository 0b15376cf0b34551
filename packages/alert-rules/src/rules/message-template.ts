/** Names that every message can use beside metric names. */
export const ALERT_PLACEHOLDERS = ["rule_id", "entity_id", "severity", "description"] as const;

const PLACEHOLDER = /\{([a-z_][a-z0-9_]*)\}/g;

/** The names between braces. */
export function listPlaceholders(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? "");
}

/**
 * Puts values in place of `{name}`. A value that is not known is written as `unknown`: an alert is
 * never lost to its message. Line breaks become spaces, because a summary is one line.
 */
export function renderMessage(
  template: string,
  values: Readonly<Record<string, number | string | boolean | null>>,
): string {
  const rendered = template.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    return value === null || value === undefined ? "unknown" : String(value);
  });
  return rendered.replace(/\s+/g, " ").trim();
}
