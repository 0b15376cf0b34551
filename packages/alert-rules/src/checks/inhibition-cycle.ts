import { childOf, itemsOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { findCycles } from "./find-cycles.ts";

export const inhibitionCycle: Check = {
  code: "INHIBITION_CYCLE",
  severity: "error",
  *run({ view }) {
    const edges = new Map(
      view.rules.flatMap(({ id, node, path }) => {
        const inhibitors = itemsOf(childOf(node, "inhibited_by"));
        if (id === undefined || inhibitors.length === 0) return [];
        const names = inhibitors.map((item, index) => ({
          name: stringOf(item) ?? "",
          range: item,
          path: [...path, "inhibited_by", index],
        }));
        return [[id.name, names] as const];
      }),
    );
    for (const { cycle, edge } of findCycles(edges)) {
      const circle = [...cycle, cycle[0]].join(" is kept back by ");
      yield {
        range: edge.range,
        path: edge.path,
        message: `${circle}: which of them fires would depend on the order of rules`,
        hint: "remove this name, or that of another rule of the circle",
      } satisfies Finding;
    }
  },
};
