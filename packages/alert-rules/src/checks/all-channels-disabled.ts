import { childOf, entryOf } from "../yaml/yaml-node.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

export const allChannelsDisabled: Check = {
  code: "ALL_CHANNELS_DISABLED",
  severity: "warning",
  *run(context) {
    const section = entryOf(context.document.root ?? undefined, "channels");
    if (section === undefined || !areAllDisabled(context)) return;
    yield {
      range: section.key,
      path: ["channels"],
      message: "every channel is disabled, so nobody is told of any alert",
      hint: "enable at least one that rules send to",
    } satisfies Finding;
  },
};

/** Whether something is sent to channels, and not one of them is on. */
export function areAllDisabled({ view }: CheckContext): boolean {
  const { channels = [], rules, policies = [] } = view;
  const used = new Set(
    [...rules, ...policies].flatMap((user) => user.channels.map(({ name }) => name)),
  );
  return (
    channels.some(({ name }) => used.has(name)) &&
    channels.every(({ node }) => {
      const enabled = childOf(node, "enabled");
      return enabled?.kind === "scalar" && enabled.value === false;
    })
  );
}
