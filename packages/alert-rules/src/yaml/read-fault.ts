import type { TextRange } from "./yaml-node.ts";

/** What can be wrong with a text before its content is looked at. */
export type ReadFaultKind =
  | "syntax"
  | "limit"
  | "empty"
  | "character"
  | "alias"
  | "tag"
  | "key"
  | "reserved_key"
  | "merge"
  | "documents";

/** One thing that is wrong with the text as YAML. */
export interface ReadFault {
  readonly kind: ReadFaultKind;
  readonly range: TextRange;
  /** What is wrong, without a full stop. */
  readonly message: string;
}
