import type { Check, Finding } from "./check.ts";
import { findCycles } from "./find-cycles.ts";

export const derivedMetricCycle: Check = {
  code: "DERIVED_METRIC_CYCLE",
  severity: "error",
  *run({ derived }) {
    const edges = new Map(
      (derived ?? []).map((view) => [
        view.name,
        view.parsed.names.map((place) => ({ name: place.name, view, place })),
      ]),
    );
    for (const { cycle, edge } of findCycles(edges)) {
      yield {
        ...edge.view.locate(edge.place),
        message: `${[...cycle, cycle[0]].join(" uses ")}: it can never have a value`,
        hint: "use another metric here, or in another expression of the circle",
      } satisfies Finding;
    }
  },
};
