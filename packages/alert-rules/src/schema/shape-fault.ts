import type { TextRange } from "../yaml/yaml-node.ts";
import type { Shape } from "./shape.ts";

/** How a node can miss the schema. */
export type ShapeFaultKind =
  | "root"
  | "missing_key"
  | "unknown_key"
  | "wrong_type"
  | "invalid_value"
  | "invalid_name"
  | "non_finite"
  | "empty_list"
  | "and_or_arity"
  | "not_arity";

/** One place where the file does not fit the schema. */
export interface ShapeFault {
  readonly kind: ShapeFaultKind;
  readonly range: TextRange;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint?: string | undefined;
  /** What belongs there instead. */
  readonly shape?: Shape | undefined;
}
