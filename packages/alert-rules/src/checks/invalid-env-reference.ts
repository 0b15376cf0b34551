import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const invalidEnvReference: Check = {
  code: "INVALID_ENV_REFERENCE",
  severity: "error",
  *run({ view, isReported }) {
    for (const channel of view.channels ?? []) {
      for (const key of ["webhook_url", "integration_key"]) {
        const node = childOf(channel.node, key);
        const text = stringOf(node);
        if (node === undefined || text === undefined || isReported(node)) continue;
        if (!text.includes("$") || /^\$\{[A-Z_][A-Z0-9_]*\}$/.test(text)) continue;
        yield {
          range: node,
          path: [...channel.path, key],
          message: `${key} is not one whole reference to the environment`,
          hint: `write \${NAME} with upper-case letters, digits and underscores, and nothing around it`,
        } satisfies Finding;
      }
    }
  },
};
