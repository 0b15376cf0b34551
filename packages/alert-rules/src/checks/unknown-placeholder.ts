import { ALERT_PLACEHOLDERS, listPlaceholders } from "../rules/message-template.ts";
import { suggestWord } from "../schema/closest-word.ts";
import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const unknownPlaceholder: Check = {
  code: "UNKNOWN_PLACEHOLDER",
  severity: "info",
  *run({ view, registry }) {
    const derived = (view.derivedMetrics ?? []).map(({ name }) => name);
    for (const { node, path, leaves } of view.rules) {
      const template = childOf(node, "message_template");
      const text = stringOf(template);
      if (template === undefined || text === undefined) continue;
      const metrics = leaves.flatMap(({ metric }) => metric ?? []);
      const known = new Set([...ALERT_PLACEHOLDERS, ...metrics, ...derived, ...registry.keys()]);
      for (const name of new Set(listPlaceholders(text))) {
        if (known.has(name)) continue;
        const message = `the rule does not look at ${name}, so the message may lack its value`;
        const hint = suggestWord(name, known);
        yield {
          range: template,
          path: [...path, "message_template"],
          message,
          hint,
        } satisfies Finding;
      }
    }
  },
};
