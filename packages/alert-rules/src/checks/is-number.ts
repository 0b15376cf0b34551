import type { YamlNode } from "../yaml/yaml-node.ts";

/** Whether a node is a finite number. */
export function isNumber(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "number" && Number.isFinite(node.value);
}
