import { listPlaceholders } from "../rules/message-template.ts";
import type { FileView } from "../views/file-view.ts";
import { childOf, itemsOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const unusedDerivedMetric: Check = {
  code: "UNUSED_DERIVED_METRIC",
  severity: "info",
  *run({ derived, view }) {
    if (derived === null) return;
    const used = new Set([
      ...derived.flatMap(({ parsed }) => parsed.names.map(({ name }) => name)),
      ...listUsers(view),
    ]);
    for (const { name, keyNode, path } of derived) {
      if (used.has(name)) continue;
      yield {
        range: keyNode,
        path,
        message: `nothing uses the derived metric ${name}`,
        hint: "use it in a condition, or remove it",
      } satisfies Finding;
    }
  },
};

/** Names that rules, suppressions and channels take values by. */
function listUsers({ rules, suppressions, silences, channels }: FileView): readonly string[] {
  const fields = [...suppressions, ...silences].map(({ node }) => childOf(node, "field"));
  const labels = [
    ...rules.flatMap(({ node }) => itemsOf(childOf(node, "dedup_labels"))),
    ...(channels ?? []).flatMap(({ node }) => itemsOf(childOf(node, "group_by"))),
  ];
  return [
    ...rules.flatMap(({ leaves }) => leaves.flatMap(({ metric }) => metric ?? [])),
    ...rules.flatMap(({ node }) =>
      ["message_template", "description"].flatMap((key) =>
        listPlaceholders(stringOf(childOf(node, key)) ?? ""),
      ),
    ),
    ...[...fields, ...labels].flatMap((node) => stringOf(node) ?? []),
  ];
}
