import type { FixableProblem } from "../fix/fix.ts";

/** One validated file. */
export interface FileReport {
  readonly path: string;
  readonly text: string;
  readonly verdict: { readonly problems: readonly FixableProblem[] };
}

/** What a formatter may depend on beside the reports. */
export interface FormatOptions {
  readonly useColor: boolean;
  /** Version of the package. */
  readonly version: string;
  /** Whether warnings fail too. */
  readonly strict?: boolean | undefined;
}

/** Turns reports into what is printed, with a line break at the end unless it is empty. */
export type Formatter = (reports: readonly FileReport[], options: FormatOptions) => string;
