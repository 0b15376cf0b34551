/**
 * A rule in the form of semgrep, as far as our rules use it: what must match, what must not, and what
 * the text of a metavariable must begin with.
 */
export interface CodeRule {
  readonly id: string;
  readonly message: string;
  readonly severity: "ERROR" | "WARNING";
  readonly languages: readonly string[];
  readonly metadata: { readonly class: string };
  readonly patterns: readonly CodePattern[];
}

export interface CodePattern {
  readonly pattern?: string;
  readonly "pattern-either"?: readonly { readonly pattern: string }[];
  readonly "pattern-not"?: string;
  readonly "metavariable-regex"?: { readonly metavariable: string; readonly regex: string };
}
