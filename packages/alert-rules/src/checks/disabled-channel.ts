import { childOf } from "../yaml/yaml-node.ts";
import { areAllDisabled } from "./all-channels-disabled.ts";
import type { Check, Finding } from "./check.ts";

export const disabledChannel: Check = {
  code: "DISABLED_CHANNEL",
  severity: "warning",
  *run(context) {
    if (areAllDisabled(context)) return;
    const { view } = context;
    for (const channel of view.channels ?? []) {
      const enabled = childOf(channel.node, "enabled");
      if (enabled?.kind !== "scalar" || enabled.value !== false) continue;
      const names = (references: readonly { readonly name: string }[]) =>
        references.some(({ name }) => name === channel.name);
      const rules = view.rules.filter(({ channels }) => names(channels)).length;
      const policies = (view.policies ?? []).filter(({ channels }) => names(channels)).length;
      if (rules + policies === 0) continue;
      yield {
        range: enabled,
        path: [...channel.path, "enabled"],
        message: `the channel ${channel.name} is disabled, but ${countOf(rules, "rule", "rules")} and ${countOf(policies, "escalation policy", "escalation policies")} send to it`,
        hint: "enable the channel, or send elsewhere",
      } satisfies Finding;
    }
  },
};

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
