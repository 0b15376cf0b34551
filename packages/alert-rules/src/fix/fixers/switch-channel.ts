import { childOf } from "../../yaml/yaml-node.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Switches a channel on or off, as its use says. */
export function switchChannel(enabled: "true" | "false"): Fixer {
  return ({ place: { node } }) => {
    const flag = node?.kind === "map" ? childOf(node, "enabled") : node;
    if (flag?.kind !== "scalar") return undefined;
    return fixOf("suggested", `write enabled: ${enabled}`, replace(flag, enabled));
  };
}
