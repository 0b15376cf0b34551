import { childOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const unusedChannel: Check = {
  code: "UNUSED_CHANNEL",
  severity: "warning",
  *run({ view }) {
    const used = new Set(
      [...view.rules, ...(view.policies ?? [])].flatMap(({ channels }) =>
        channels.map(({ name }) => name),
      ),
    );
    for (const { name, keyNode, node, path } of view.channels ?? []) {
      const enabled = childOf(node, "enabled");
      if (used.has(name) || enabled?.kind !== "scalar" || enabled.value !== true) continue;
      const message = `nothing is sent to the channel ${name}`;
      const hint = "name it in a rule, disable it, or remove it";
      yield { range: keyNode, path, message, hint } satisfies Finding;
    }
  },
};
