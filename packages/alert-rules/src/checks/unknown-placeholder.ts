import { ALERT_PLACEHOLDERS, listPlaceholders } from "../rules/message-template.ts";
import { suggestWord } from "../schema/closest-word.ts";
import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const unknownPlaceholder: Check = {
  code: "UNKNOWN_PLACEHOLDER",
  severity: "info",
  run: inEachRule(({ node, path, leaves }, { view, registry }) => {
    const template = childOf(node, "message_template");
    const text = stringOf(template);
    if (template === undefined || text === undefined) return undefined;
    const metrics = leaves.flatMap(({ metric }) => metric ?? []);
    const derived = (view.derivedMetrics ?? []).map(({ name }) => name);
    const known = new Set([...ALERT_PLACEHOLDERS, ...metrics, ...derived, ...registry.keys()]);
    const unknown = [...new Set(listPlaceholders(text))].filter((name) => !known.has(name));
    return unknown.map((name) => ({
      range: template,
      path: [...path, "message_template"],
      message: `the rule does not look at ${name}, so the message may lack its value`,
      hint: suggestWord(name, known),
    }));
  }),
};
