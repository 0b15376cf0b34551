import { viewFile } from "../views/file-view.ts";
import { createLineIndex } from "../yaml/line-index.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { childOf, entryOf, stringOf, type TextRange } from "../yaml/yaml-node.ts";
import { spanAt, type TextSpan } from "./text-position.ts";

/** A part of the file as outlines show it. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  /** Kinds of the protocol: 3 a section, 24 a rule, 20 anything else with a name. */
  readonly kind: 3 | 20 | 24;
  readonly range: TextSpan;
  readonly selectionRange: TextSpan;
  readonly children: DocumentSymbol[];
}

/** The sections of a file that name something, and what they name. */
export function listSymbols(text: string): DocumentSymbol[] {
  const { root } = readYaml(text);
  if (root === null) return [];
  const view = viewFile(root);
  const lines = createLineIndex(text);
  const symbolOf = (
    name: string,
    detail: string,
    kind: DocumentSymbol["kind"],
    whole: TextRange,
    head: TextRange,
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => {
    // What comes in through an alias stands elsewhere; a symbol must enclose its name.
    const encloses = whole.start <= head.start && head.end <= whole.end;
    return {
      name,
      detail,
      kind,
      range: spanAt(lines, encloses ? whole : head),
      selectionRange: spanAt(lines, head),
      children,
    };
  };
  const rules = view.rules.map(({ node, label, id }) => {
    const detail = stringOf(childOf(node, "severity")) ?? "";
    return symbolOf(label, detail, 24, node, id?.node ?? node);
  });
  const named = (all: typeof view.channels) =>
    (all ?? []).map(({ name, keyNode, node }) =>
      symbolOf(name, "", 20, { start: keyNode.start, end: node.end }, keyNode),
    );
  const sections: readonly (readonly [string, DocumentSymbol[]])[] = [
    ["rules", rules],
    ["derived_metrics", named(view.derivedMetrics)],
    ["escalation_policies", named(view.policies)],
    ["channels", named(view.channels)],
  ];
  return sections.flatMap(([name, children]) => {
    const entry = entryOf(root, name);
    if (entry === undefined) return [];
    const whole = { start: entry.key.start, end: entry.value.end };
    return [symbolOf(name, "", 3, whole, entry.key, children)];
  });
}
