/** HTML that is safe to put into a page as it is. */
export interface Markup {
  /** The HTML. */
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup is not, lists are joined. */
export type MarkupValue = string | number | Markup | readonly Markup[];

/** Template tag that escapes every text in it. */
export function html(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const pieces = parts.map((part, index) => part + write(values[index] ?? ""));
  return { markup: pieces.join("") };
}

/** Marks HTML from a trusted renderer as safe. */
export function trusted(markup: string): Markup {
  return { markup };
}

function write(value: MarkupValue): string {
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
