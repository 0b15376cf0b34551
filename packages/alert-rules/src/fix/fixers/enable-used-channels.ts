import { childOf } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Switches on every channel that a rule or policy sends to. */
export const enableUsedChannels: Fixer = ({ context: { view } }) => {
  const users = [...view.rules, ...(view.policies ?? [])];
  const used = new Set(users.flatMap(({ channels }) => channels.map(({ name }) => name)));
  const flags = (view.channels ?? [])
    .filter(({ name }) => used.has(name))
    .flatMap(({ node }) => childOf(node, "enabled") ?? []);
  if (flags.length === 0) return undefined;
  const edits = flags.map((flag) => replace(flag, "true"));
  return fixOf("suggested", "enable the channels that are used", ...edits);
};
