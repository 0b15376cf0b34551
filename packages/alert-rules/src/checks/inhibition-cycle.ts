import { childOf, itemsOf, stringOf, type YamlNode } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";

export const inhibitionCycle: Check = {
  code: "INHIBITION_CYCLE",
  severity: "error",
  title: "Rules keep each other back in a circle",
  *run({ view }) {
    const edges = new Map(
      view.rules.flatMap(({ id, node, path }) =>
        id === undefined
          ? []
          : [[id.name, { path, names: itemsOf(childOf(node, "inhibited_by")) }]],
      ),
    );
    const done = new Set<string>();
    for (const start of edges.keys()) {
      for (const { cycle, node } of findCycles(start, edges, done)) {
        const index = edges.get(cycle.at(-1) ?? "")?.names.indexOf(node) ?? 0;
        const path = edges.get(cycle.at(-1) ?? "")?.path ?? [];
        const circle = [...cycle, cycle[0]].join(" is kept back by ");
        yield {
          range: node,
          path: [...path, "inhibited_by", index],
          message: `${circle}: which of them fires would depend on the order of rules`,
          hint: "remove this name, or that of another rule of the circle",
        } satisfies Finding;
      }
    }
  },
};

interface Edges {
  readonly path: readonly PropertyKey[];
  readonly names: readonly YamlNode[];
}

/** Circles that are closed on the way from `start`, each at the name that closes it. Not recursive. */
function* findCycles(
  start: string,
  edges: ReadonlyMap<string, Edges>,
  done: Set<string>,
): Iterable<{ readonly cycle: readonly string[]; readonly node: YamlNode }> {
  const trail: { readonly rule: string; next: number }[] = [];
  const onTrail = new Map<string, number>();
  const enter = (rule: string) => {
    if (done.has(rule)) return;
    done.add(rule);
    onTrail.set(rule, trail.length);
    trail.push({ rule, next: 0 });
  };
  enter(start);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const node = edges.get(top.rule)?.names[top.next];
    top.next += 1;
    if (node === undefined) {
      onTrail.delete(top.rule);
      trail.pop();
      continue;
    }
    const name = stringOf(node) ?? "";
    const from = onTrail.get(name);
    if (from !== undefined) yield { cycle: trail.slice(from).map(({ rule }) => rule), node };
    else if (edges.has(name)) enter(name);
  }
}
