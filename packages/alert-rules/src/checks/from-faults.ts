import type { ShapeFaultKind } from "../schema/shape-fault.ts";
import type { ReadFaultKind } from "../yaml/read-fault.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

/** A `run` that passes on what reading the text found. */
export function fromReading(
  kind: ReadFaultKind,
  hint?: string,
): (context: CheckContext) => readonly Finding[] {
  return ({ document }: CheckContext): readonly Finding[] =>
    document.faults
      .filter((fault) => fault.kind === kind)
      .map(({ range, message }) => ({ range, path: [], message, hint }));
}

/** A `run` that passes on what comparing with the schema found. */
export function fromShape(kind: ShapeFaultKind): Check["run"] {
  return ({ shapeFaults, isReported }: CheckContext): readonly Finding[] =>
    shapeFaults.filter((fault) => fault.kind === kind && !isReported(fault.range));
}
