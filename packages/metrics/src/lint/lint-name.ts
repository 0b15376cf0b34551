import type { MetricDefinition } from "@autotrader/kernel";

import type { Finding } from "./finding.ts";

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const TYPE_WORDS: ReadonlySet<string> = new Set(["counter", "gauge", "histogram", "summary"]);
/** Suffixes that the exposition gives to the parts of a histogram or a counter. */
const PART_SUFFIXES = ["_bucket", "_count", "_sum", "_created"];

const ABBREVIATIONS: ReadonlySet<string> = new Set(
  "s ms us ns sec b kb mb gb tb pb m h d".split(" "),
);
/** Units and the base unit to use instead, as promtool knows them. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ...["amperes", "bytes", "celsius", "grams", "joules", "kelvin", "meters", "metres"].map(same),
  ...["seconds", "volts"].map(same),
  ...["minutes", "hours", "days", "weeks"].map((unit) => [unit, "seconds"] as const),
  ...["inches", "yards", "miles"].map((unit) => [unit, "meters"] as const),
  ...["pounds", "ounces"].map((unit) => [unit, "grams"] as const),
  ["kelvins", "kelvin"],
  ["fahrenheit", "celsius"],
  ["rankine", "celsius"],
  ["bits", "bytes"],
  ["calories", "joules"],
]);
const UNIT_PREFIX =
  /^(?:pico|nano|micro|milli|centi|deci|deca|hecto|kilo|kibi|mega|mebi|mibi|giga|gibi|tera|tebi|peta|pebi)/;

/** Judges a metric's name. */
export function lintName({ name, type }: MetricDefinition): Finding[] {
  const found: Finding[] = [];
  const report = (code: string, message: string, hint: string) => {
    found.push({ code, key: "name", message, hint });
  };
  if (typeof name !== "string" || !SNAKE_CASE.test(name)) {
    report("NAME_NOT_SNAKE_CASE", "name is not snake_case", "use a-z, 0-9 and single underscores");
    return found;
  }

  const words = name.split("_");
  if (type === "counter" && !name.endsWith("_total")) {
    report("COUNTER_WITHOUT_TOTAL", "a counter's name must end in _total", `use ${name}_total`);
  }
  if (type !== "counter" && name.endsWith("_total")) {
    report("TOTAL_WITHOUT_COUNTER", `a ${type}'s name must not end in _total`, "drop the suffix");
  }
  const suffix = PART_SUFFIXES.find((part) => name.endsWith(part));
  if (suffix !== undefined) {
    const message = `${suffix} is reserved for parts of histograms and counters`;
    report("SUFFIX_RESERVED", message, "use another last word");
  }
  const typeWord = words.slice(1).find((word) => TYPE_WORDS.has(word));
  if (typeWord !== undefined) {
    report("TYPE_IN_NAME", `the name says ${typeWord}`, "leave the type out of the name");
  }
  const abbreviation = words.slice(1).find((word) => ABBREVIATIONS.has(word));
  if (abbreviation !== undefined) {
    report("UNIT_ABBREVIATED", `${abbreviation} is an abbreviated unit`, "use seconds or bytes");
  }
  for (const word of words) {
    const base = baseUnit(word);
    if (base === undefined || base === word) continue;
    report("UNIT_NOT_BASE", `${word} is not a base unit`, `use ${base}`);
  }
  return found;
}

function baseUnit(word: string): string | undefined {
  return UNITS.get(word) ?? UNITS.get(word.replace(UNIT_PREFIX, ""));
}

function same(unit: string): readonly [string, string] {
  return [unit, unit];
}
