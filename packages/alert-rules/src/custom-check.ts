import type { Problem } from "@autotrader/kernel";

import type { Check, CheckContext, Finding } from "./checks/check.ts";
import type { AlertRulesFile } from "./schema/alert-rules-file.ts";
import { toPlainValue } from "./yaml/plain-value.ts";
import { entryOf, headOf, type TextRange, type YamlNode } from "./yaml/yaml-node.ts";

/** One thing that a check of the host found. */
export interface CustomFinding {
  /** Keys and indexes from the root, such as `["rules", 0, "owner"]`. What is missing there may be missing. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in one line without a full stop. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string | undefined;
}

/**
 * A check of the host's own policy. It sees the file as plain data and names paths; the validator
 * finds the places in the text. It is asked only about files that fit the format.
 */
export interface CustomCheck {
  /** A code of its own in `UPPER_SNAKE`, which comments can switch off as any other. */
  readonly code: string;
  /** How serious its problems are. */
  readonly severity: Problem["severity"];
  /** Looks at the file and returns what it found. */
  readonly run: (file: AlertRulesFile) => Iterable<CustomFinding>;
}

/** A check of the host as one of ours. */
export function fromCustomCheck({ code, severity, run }: CustomCheck): Check {
  return {
    code,
    severity,
    *run({ document, shapeFaults }: CheckContext) {
      const { root } = document;
      if (root === null || document.faults.length > 0 || shapeFaults.length > 0) return;
      for (const { path, message, hint } of run(toFile(root))) {
        yield { range: locate(root, path), path, message, hint } satisfies Finding;
      }
    },
  };
}

/** Fits the format, because the descent along the schema found no fault. */
function toFile(root: YamlNode): AlertRulesFile {
  const value: unknown = toPlainValue(root);
  const isFile = (_value: unknown): _value is AlertRulesFile => true;
  return isFile(value) ? value : { rules: [] };
}

/** The node at a path, else the last one on the way to it. */
function locate(root: YamlNode, path: CustomFinding["path"]): TextRange {
  let node = root;
  for (const key of path) {
    const next = node.kind === "list" ? node.items[Number(key)] : entryOf(node, String(key))?.value;
    if (next === undefined) break;
    node = next;
  }
  return headOf(node);
}
