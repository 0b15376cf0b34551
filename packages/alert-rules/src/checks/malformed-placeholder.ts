import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const malformedPlaceholder: Check = {
  code: "MALFORMED_PLACEHOLDER",
  severity: "info",
  run: inEachRule(({ node, path }, { isReported }) => {
    const template = childOf(node, "message_template");
    const text = stringOf(template);
    if (template === undefined || text === undefined || isReported(template)) return undefined;
    const wrong = (text.match(/\{[^{}]*\}|[{}]/g) ?? []).find(
      (found) => !/^\{[a-z_][a-z0-9_]*\}$/.test(found),
    );
    if (wrong === undefined) return undefined;
    return [
      {
        range: template,
        path: [...path, "message_template"],
        message: `${JSON.stringify(wrong)} stays in the message as it is`,
        hint: "write a name in lower-case letters between two braces",
      },
    ];
  }),
};
