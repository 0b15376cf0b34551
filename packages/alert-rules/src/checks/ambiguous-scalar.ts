import { describeNode } from "../schema/describe-node.ts";
import { readingOfYaml11 } from "../yaml/resolve-scalar.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";
import type { Check, CheckContext, Finding } from "./check.ts";

export const ambiguousScalar: Check = {
  code: "AMBIGUOUS_SCALAR",
  severity: "warning",
  title: "YAML 1.1 and YAML 1.2 read a value differently",
  run: (context) => {
    const visited = new Set<YamlNode>();
    return context.document.root === null ? [] : visit(context.document.root, [], visited, context);
  },
};

function* visit(
  node: YamlNode,
  path: readonly PropertyKey[],
  visited: Set<YamlNode>,
  context: CheckContext,
): Iterable<Finding> {
  if (visited.has(node)) return;
  visited.add(node);
  if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) {
      yield* visit(item, [...path, index], visited, context);
    }
  } else if (node.kind === "map") {
    for (const { key, value, merged } of node.entries) {
      if (!merged) yield* visit(value, [...path, key.source], visited, context);
    }
  } else {
    const reading = node.plain ? readingOfYaml11(node.source) : undefined;
    if (reading === undefined || context.isReported(node)) return;
    yield {
      range: node,
      path,
      message: `${node.source} is ${describeNode(node)} in YAML 1.2, but ${reading} in YAML 1.1`,
      hint: typeof node.value === "string" ? "put it in quotes" : `write ${String(node.value)}`,
    };
  }
}
