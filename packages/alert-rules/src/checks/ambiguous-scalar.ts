import { describeNode } from "../schema/describe-node.ts";
import { readingOfYaml11 } from "../yaml/resolve-scalar.ts";
import type { YamlList, YamlMap, YamlNode, YamlScalar } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const ambiguousScalar: Check = {
  code: "AMBIGUOUS_SCALAR",
  severity: "warning",
  run({ document, isReported }) {
    const findings: Finding[] = [];
    const visited = new Set<YamlNode>();
    const path: PropertyKey[] = [];
    const visit = (node: YamlNode, key: PropertyKey) => {
      if (node.kind !== "scalar" && visited.has(node)) return;
      path.push(key);
      if (node.kind === "scalar") {
        const reading = node.plain ? readingOfYaml11(node.source) : undefined;
        if (reading !== undefined && !isReported(node)) {
          findings.push(describe(node, reading, path.slice(1)));
        }
      } else {
        visited.add(node);
        visitChildren(node);
      }
      path.pop();
    };
    const visitChildren = (node: YamlMap | YamlList) => {
      if (node.kind === "list")
        for (const [index, item] of node.items.entries()) visit(item, index);
      else for (const { key, value, merged } of node.entries) if (!merged) visit(value, key.source);
    };
    if (document.root !== null && document.traits.ambiguousScalars) visit(document.root, "");
    return findings;
  },
};

function describe(node: YamlScalar, reading: string, path: readonly PropertyKey[]): Finding {
  return {
    range: node,
    path,
    message: `${node.source} is ${describeNode(node)} in YAML 1.2, but ${reading} in YAML 1.1`,
    hint: typeof node.value === "string" ? "put it in quotes" : `write ${String(node.value)}`,
  };
}
