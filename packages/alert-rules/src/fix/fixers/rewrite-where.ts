import type { CheckContext } from "../../checks/check.ts";
import { readLegacyKey } from "../../rules/legacy-key.ts";
import { entryOf, stringOf, type YamlEntry, type YamlMap } from "../../yaml/yaml-node.ts";
import { isFlow } from "../edit-map.ts";
import type { TextEdit } from "../fix.ts";
import { type Fixer, fixOf, replace } from "../fixer.ts";
import { mapAt } from "../place.ts";
import { indentAt, lineBreakOf } from "../text-lines.ts";
import { guessUnit } from "./add-unit.ts";

/** Writes the v1 form as a condition. Comments beside the comparisons stay where they are. */
export const rewriteWhere: Fixer = ({ text, place, context }) => {
  const { entry } = place;
  const rule = mapAt(place.parent);
  const where = mapAt(place);
  if (entry === undefined || rule === undefined || where === undefined) return undefined;
  if (where.entries.some(({ merged, value }) => merged || value.kind !== "scalar"))
    return undefined;
  const comparisons = where.entries.map((one) => writeComparison(one, text, context));
  const version = entryOf(rule, "version")?.value;
  const isGuess = comparisons.some((one) => one.kind === "suggested");
  return fixOf(
    isGuess ? "suggested" : "safe",
    "write it as a condition",
    replace(entry.key, "condition"),
    ...arrange(
      text,
      where,
      comparisons.map((one) => one.text),
    ),
    ...(version !== undefined && stringOf(version) === "v1" ? [replace(version, "v2")] : []),
  );
};

interface Written {
  readonly text: string;
  readonly kind: "safe" | "suggested";
}

function writeComparison({ key, value }: YamlEntry, text: string, context: CheckContext): Written {
  const { metric, operator } = readLegacyKey(key.source);
  const { type, family } = context.describeMetric(metric);
  const isQuantity = type === null && (family === "money" || family === "share");
  const isNumber = value.kind === "scalar" && typeof value.value === "number";
  const guess = isQuantity && isNumber ? guessUnit(metric, value, context) : undefined;
  const unit = guess === undefined ? "" : `, unit: ${guess.unit}`;
  const threshold = text.slice(value.start, value.end);
  return {
    text: `metric: ${metric}, operator: ${operator}, threshold: ${threshold}${unit}`,
    kind: guess?.kind ?? "safe",
  };
}

/** Each comparison stays in its line; what joins several is put in before the first and behind the last. */
function arrange(
  text: string,
  where: YamlMap,
  comparisons: readonly string[],
): readonly (TextEdit | undefined)[] {
  const flow = isFlow(text, where);
  const [first] = where.entries;
  const indent = first === undefined || flow ? "" : indentAt(text, first.key.start);
  if (first === undefined || indent === undefined) return [undefined];
  const isOnly = comparisons.length === 1;
  const lead = flow
    ? "type: compound, operator: AND, conditions: ["
    : ["type: compound", "operator: AND", "conditions:", ""].join(lineBreakOf(text) + indent);
  return where.entries.map(({ key, value }, index) => {
    const comparison = comparisons[index] ?? "";
    const range = { start: key.start, end: value.end };
    if (isOnly)
      return replace(
        range,
        flow ? comparison : comparison.replaceAll(", ", lineBreakOf(text) + indent),
      );
    const item = flow ? `{ ${comparison} }` : `  - { ${comparison} }`;
    const isLast = index === where.entries.length - 1;
    return replace(range, `${index === 0 ? lead : ""}${item}${flow && isLast ? "]" : ""}`);
  });
}
