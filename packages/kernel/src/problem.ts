/** Where something stands in a text. Lines and columns start at 1; the end is exclusive. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding about somebody's input. Validators return all of them at once. */
export interface Problem {
  /** Stable identifier in `UPPER_SNAKE`, with a page in the documentation. */
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  /** What is wrong, in one line without a full stop. */
  readonly message: string;
  /** Where it is wrong: keys and indexes from the root, as in `rules[2].channels[0]`; "" is the root. */
  readonly path: string;
  /** How to mend it. */
  readonly hint?: string | undefined;
  /** Where it stands in the text, when the input was a text. */
  readonly position?: Position | undefined;
}

/** Writes keys and indexes as a {@link Problem} path: `formatPath(["rules", 2, "id"])` is `rules[2].id`. */
export function formatPath(segments: readonly PropertyKey[]): string {
  return segments
    .map((segment, index) =>
      typeof segment === "number" ? `[${segment}]` : `${index === 0 ? "" : "."}${String(segment)}`,
    )
    .join("");
}
