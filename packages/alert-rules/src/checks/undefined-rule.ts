import { suggestWord } from "../schema/closest-word.ts";
import type { FileView } from "../views/file-view.ts";
import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const undefinedRule: Check = {
  code: "UNDEFINED_RULE",
  severity: "error",
  *run({ view }) {
    const references = listRuleReferences(view);
    if (references.length === 0) return;
    const known = new Set(view.rules.flatMap(({ id }) => id?.name ?? []));
    for (const { node, path } of references) {
      const name = stringOf(node);
      if (name === undefined || known.has(name)) continue;
      const message = `there is no rule with the id ${name}`;
      yield { range: node, path, message, hint: suggestWord(name, known) } satisfies Finding;
    }
  },
};

/** Every place where a file names a rule by its id. */
function listRuleReferences(
  view: FileView,
): readonly { readonly node: YamlNode; readonly path: readonly PropertyKey[] }[] {
  const listAt = (owner: FileView["silences"][number], key: string) =>
    itemsOf(childOf(owner.node, key)).map((node, index) => ({
      node,
      path: [...owner.path, key, index],
    }));
  return [
    ...view.rules.flatMap((rule) => listAt(rule, "inhibited_by")),
    ...view.silences.flatMap((silence) => listAt(silence, "rules")),
  ];
}
