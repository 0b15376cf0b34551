import type { FileView, PolicyView, ReferenceView } from "../views/file-view.ts";
import { childOf, itemsOf, type YamlNode } from "../yaml/yaml-node.ts";

const MINUTE_S = 60;

/** What helps against too many messages. */
export const LOAD_HINT: string =
  "raise rate_limit or spread the delays: what is over the limit comes later, as one digest";

/** One channel of one level of a policy. */
export interface LevelLoad {
  readonly policy: PolicyView;
  readonly channel: ReferenceView;
  readonly delay: number;
  /** For one token: one message of each rule with the policy. */
  readonly messages: number;
}

/** A channel with a rate limit. */
export interface ChannelLoad {
  readonly name: string;
  readonly path: readonly PropertyKey[];
  readonly limitNode: YamlNode;
  readonly limit: number;
  readonly loads: readonly LevelLoad[];
}

/** Messages within a minute, and the last level that sends one of them. */
export interface FullMinute {
  readonly messages: number;
  readonly last: LevelLoad;
}

/** The channels with a rate limit, and what the levels of the policies that rules use send to each. */
export function readLoads({
  rules,
  policies = [],
  channels = [],
}: FileView): readonly ChannelLoad[] {
  const users = Map.groupBy(rules, ({ policy }) => policy?.name);
  const loads = policies.flatMap((policy): readonly LevelLoad[] => {
    const levels = itemsOf(childOf(policy.node, "levels"));
    const messages = users.get(policy.name)?.length;
    if (messages === undefined) return [];
    return policy.channels.flatMap((channel) => {
      const delay = numberOf(childOf(levels[Number(channel.path[3])], "delay"));
      return delay === undefined ? [] : [{ policy, channel, delay, messages }];
    });
  });
  const byChannel = Map.groupBy(loads, ({ channel }) => channel.name);
  return channels.flatMap(({ name, node, path }) => {
    const limitNode = childOf(node, "rate_limit");
    const limit = numberOf(limitNode);
    if (limitNode === undefined || limit === undefined) return [];
    return [{ name, path, limitNode, limit, loads: byChannel.get(name) ?? [] }];
  });
}

/** The fullest minute; without levels there is none. */
export function findFullestMinute(loads: readonly LevelLoad[]): FullMinute | undefined {
  const inOrder = loads.toSorted((left, right) => left.delay - right.delay);
  let fullest: FullMinute | undefined;
  let messages = 0;
  let first = 0;
  for (const last of inOrder) {
    messages += last.messages;
    for (;;) {
      const oldest = inOrder[first];
      if (oldest === undefined || oldest.delay > last.delay - MINUTE_S) break;
      messages -= oldest.messages;
      first += 1;
    }
    if (messages > (fullest?.messages ?? 0)) fullest = { messages, last };
  }
  return fullest;
}

function numberOf(node: YamlNode | undefined): number | undefined {
  return node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
}
