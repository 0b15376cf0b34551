/** A file of the repository as the policy sees it. */
export interface PolicyFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One thing that a deployment, a workflow or a script must not do. */
export interface PolicyRule<Subject> {
  /** Stable: `kind/what-is-demanded`. */
  readonly id: string;
  /** What goes wrong without it, in one sentence. */
  readonly reason: string;
  /** The smallest change to a good file that this rule, and no other, refuses. Tests make it. */
  readonly breaks: { readonly from: string; readonly to: string };
  /** What is wrong, each with the place; nothing for a good subject. */
  readonly check: (subject: Subject) => readonly string[];
}

/** A violation found in one file. */
export interface PolicyFinding {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}
