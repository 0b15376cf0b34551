import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const inlineSecret: Check = {
  code: "INLINE_SECRET",
  severity: "warning",
  *run({ view, isReported }) {
    for (const channel of view.channels ?? []) {
      for (const key of ["webhook_url", "integration_key"]) {
        const node = childOf(channel.node, key);
        const text = stringOf(node);
        if (node === undefined || text === undefined || isReported(node)) continue;
        const isReference = text.startsWith("${") || (key === "webhook_url" && isPublic(text));
        if (isReference) continue;
        yield {
          range: node,
          path: [...channel.path, key],
          message: `${key} looks like a secret that everybody with this file can read`,
          hint: `write \${${channel.name.toUpperCase().replaceAll("-", "_")}_${key.toUpperCase()}} and set it in the environment`,
        } satisfies Finding;
      }
    }
  },
};

/** An address alone is no secret; a long random part of its path or any query is. */
function isPublic(address: string): boolean {
  return !/[?@]|[A-Za-z0-9_-]{16,}/.test(address.replace(/^https?:\/\/[^/@]*/, ""));
}
