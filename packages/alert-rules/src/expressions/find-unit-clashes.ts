import type { Unit } from "../schema/vocabulary.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import { convertUnit, isConvertible, type UnitFamily } from "../units/unit-facts.ts";
import type { ArithmeticName } from "./arithmetic.ts";
import type { Expression } from "./expression.ts";
import type { NamePlace } from "./parsed-expression.ts";

/** What is known of the values of a part: a unit with its family, or what kind of quantity it is. */
export interface Measure {
  /** In words of the file: the first metric of the part. */
  readonly name: string;
  readonly unit: Unit | null;
  readonly family: UnitFamily | null;
}

/** Two parts that are added, subtracted or compared though they are measured differently. */
export interface UnitClash {
  /** The metric in the later part. */
  readonly place: NamePlace;
  readonly message: string;
  readonly hint: string;
}

/** What two quantities of different units do not have. */
const RESULTS: Partial<Record<ArithmeticName, string>> = {
  "+": "sum",
  "-": "difference",
  "%": "remainder",
  max: "larger one",
  min: "smaller one",
};
const KEEPS_UNIT: ReadonlySet<string> = new Set(["negate", "abs", "ceil", "floor", "round"]);

/**
 * What an expression is measured in, and where it mixes units. `places` are the mentions of metrics in
 * the order of the text, which is the order of the tree. Where the outcome of an operation has another
 * unit, or one that is not certain, nothing is concluded.
 */
export function findUnitClashes(
  expression: Expression,
  places: readonly NamePlace[],
  describe: (name: string) => MetricFacts,
): { readonly measure: Measure | null; readonly clashes: readonly UnitClash[] } {
  const clashes: UnitClash[] = [];
  let next = 0;
  const visit = (node: Expression): Measure | null => {
    if (node.kind === "number") return null;
    if (node.kind === "metric") {
      next += 1;
      const { unit, family } = describe(node.name);
      return { name: node.name, unit, family };
    }
    const starts: number[] = [];
    const parts = node.operands.map((operand) => {
      starts.push(next);
      return visit(operand);
    });
    const [only, ...others] = parts.filter((part) => part !== null);
    const result = RESULTS[node.name];
    if (result !== undefined) {
      const first = parts.find((part) => part?.family != null) ?? null;
      for (const [index, part] of parts.entries()) {
        const place = places[starts[index] ?? 0];
        if (first === null || part === null || place === undefined) continue;
        if (differs(first, part)) clashes.push({ place, ...describeClash(first, part, result) });
      }
      return first;
    }
    if (only === undefined || others.length > 0) return null;
    if (KEEPS_UNIT.has(node.name)) return only;
    // A factor may convert, so that of the unit only its kind is left.
    const isScaled = node.name === "*" || (node.name === "/" && parts[0] !== null);
    return isScaled ? { ...only, unit: null } : null;
  };
  return { measure: visit(expression), clashes };
}

/** Whether it is certain that two quantities are measured differently. */
export function differs(
  left: Pick<Measure, "unit" | "family">,
  right: Pick<Measure, "unit" | "family">,
): boolean {
  if (left.family === null || right.family === null) return false;
  if (left.family !== right.family) return true;
  return left.unit !== null && right.unit !== null && left.unit !== right.unit;
}

function describeClash(
  left: Measure,
  right: Measure,
  result: string,
): Pick<UnitClash, "message" | "hint"> {
  return {
    message: `${left.name} is ${inWords(left)} and ${right.name} is ${inWords(right)}, so their ${result} means nothing`,
    hint: describeConversion(right, left.unit) ?? "compare each with a threshold of its own",
  };
}

/** How a quantity is put into another unit, when that is possible. */
export function describeConversion({ name, unit }: Measure, to: Unit | null): string | undefined {
  if (unit === null || to === null || !isConvertible(unit, to)) return undefined;
  const factor = convertUnit(1, unit, to);
  const step = factor < 1 ? `/ ${convertUnit(1, to, unit)}` : `* ${factor}`;
  return `write ${name} ${step} to have it in ${to}`;
}

const FAMILIES: Readonly<Record<UnitFamily, string>> = {
  money: "an amount of money",
  share: "a share",
  time: "a time",
  count: "a count",
};

/** A unit, or failing that what kind of quantity it is. */
export function inWords({ unit, family }: Pick<Measure, "unit" | "family">): string {
  if (unit !== null) return `in ${unit}`;
  return family === null ? "of no unit" : FAMILIES[family];
}
