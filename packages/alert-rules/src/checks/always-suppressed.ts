import type { FileView, RuleView } from "../views/file-view.ts";
import { headOf } from "../yaml/yaml-node.ts";
import type { Check, Finding } from "./check.ts";
import { suppressedWeek, suppressionReach, WEEK } from "./suppression-reach.ts";

type SuppressionView = FileView["suppressions"][number];

export const alwaysSuppressed: Check = {
  code: "ALWAYS_SUPPRESSED",
  severity: "warning",
  *run({ view, isReported }) {
    const entries = view.suppressions.filter(
      ({ node }) => node.kind === "map" && !isReported(headOf(node)),
    );
    const reported = new Set<RuleView>();
    for (const entry of entries) {
      const silent = view.rules.filter((rule) => suppressionReach(entry.node, rule) === "always");
      if (silent.length > 0) yield describe(entry, "the entry keeps", silent);
      for (const rule of silent) reported.add(rule);
    }
    const others = view.rules.filter((rule) => !reported.has(rule));
    for (const [last, silent] of Map.groupBy(others, (rule) => closesTheWeek(entries, rule))) {
      if (last !== null) yield describe(last, "the entry and others above it keep", silent);
    }
  },
};

/** The entry with which a rule's suppressions leave no hour of the week free, by one time zone. */
function closesTheWeek(
  entries: readonly SuppressionView[],
  rule: RuleView,
): SuppressionView | null {
  const covered = new Map<string, Set<string>>();
  for (const entry of entries) {
    const week = suppressedWeek(entry.node, rule);
    if (week === null) continue;
    const union = new Set([...(covered.get(week.timeZone) ?? []), ...week.hours]);
    if (union.size === WEEK) return entry;
    covered.set(week.timeZone, union);
  }
  return null;
}

function describe(
  { node, path }: SuppressionView,
  who: string,
  silent: readonly RuleView[],
): Finding {
  const names = silent.slice(0, 3).map(({ label }) => label);
  const more = silent.length > names.length ? ` and ${silent.length - names.length} more` : "";
  return {
    range: headOf(node),
    path,
    message: `${who} back every alert of ${names.join(", ")}${more}`,
    hint: "narrow it down, or remove those rules",
  };
}
