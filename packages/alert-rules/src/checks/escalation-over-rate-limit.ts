import type { FileView, PolicyView, ReferenceView } from "../views/file-view.ts";
import { childOf, itemsOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

const MINUTE_S = 60;

export const escalationOverRateLimit: Check = {
  code: "ESCALATION_OVER_RATE_LIMIT",
  severity: "info",
  title: "An escalation can send a channel more than its rate limit",
  *run({ view }) {
    for (const policy of view.policies ?? []) {
      const rules = view.rules.filter((rule) => rule.policy?.name === policy.name).length;
      const levels = readLevels(policy);
      const told = new Set<string>();
      for (const { delay, channel } of levels) {
        const limit = rateLimitOf(view, channel.name);
        if (limit === undefined || told.has(channel.name)) continue;
        const each = levels.filter(
          (level) =>
            level.channel.name === channel.name &&
            level.delay <= delay &&
            level.delay > delay - MINUTE_S,
        ).length;
        const messages = each * Math.max(1, rules);
        if (messages <= limit) continue;
        told.add(channel.name);
        yield {
          range: channel.node,
          path: channel.path,
          message: `the policy's rules can send ${channel.name} ${messages} messages for one token within a minute, and its rate_limit is ${limit}`,
          hint: "raise rate_limit or spread the delays: what is over the limit comes later, as one digest",
        } satisfies Finding;
      }
    }
  },
};

interface LevelChannel {
  readonly delay: number;
  readonly channel: ReferenceView;
}

function readLevels(policy: PolicyView): readonly LevelChannel[] {
  const levels = itemsOf(childOf(policy.node, "levels"));
  return policy.channels.flatMap((channel) => {
    const delay = numberAt(levels[Number(channel.path[3])], "delay");
    return delay === undefined ? [] : [{ delay, channel }];
  });
}

function rateLimitOf(view: FileView, name: string): number | undefined {
  return numberAt(view.channels?.find((channel) => channel.name === name)?.node, "rate_limit");
}

function numberAt(node: YamlNode | undefined, key: string): number | undefined {
  const child = childOf(node, key);
  return child?.kind === "scalar" && typeof child.value === "number" ? child.value : undefined;
}
