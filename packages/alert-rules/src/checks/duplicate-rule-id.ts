import type { YamlNode } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const duplicateRuleId: Check = {
  code: "DUPLICATE_RULE_ID",
  severity: "error",
  *run({ lines, view }) {
    const seen = new Map<string, YamlNode>();
    for (const { id } of view.rules) {
      if (id === undefined) continue;
      const first = seen.get(id.name);
      if (first === undefined) {
        seen.set(id.name, id.node);
        continue;
      }
      const message = `the rule id ${id.name} is taken by the rule at line ${lines.positionOf(first).line}`;
      const hint = "give each rule an id of its own";
      yield { range: id.node, path: id.path, message, hint } satisfies Finding;
    }
  },
};
