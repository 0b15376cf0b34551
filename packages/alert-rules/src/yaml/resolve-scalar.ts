const INTEGER = /^[-+]?\d+$/;
const BASED_INTEGER = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const CONSTANTS: ReadonlyMap<string, boolean | number | null> = new Map<
  string,
  boolean | number | null
>([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
  [".nan", Number.NaN],
  [".NaN", Number.NaN],
  [".NAN", Number.NaN],
]);
/** Most scalars are words, and no word that starts otherwise is anything but a string. */
const MAY_RESOLVE = /^(?:$|[-+.~\dnNtTfF])/;
const INFINITY = /^([-+]?)\.(?:inf|Inf|INF)$/;

/** The value of an unquoted scalar by the core schema of YAML 1.2 (YAML 1.2.2, section 10.3.2). */
export function resolveScalar(text: string): string | number | boolean | null {
  if (!MAY_RESOLVE.test(text)) return text;
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return constant;
  const infinity = INFINITY.exec(text);
  if (infinity !== null) {
    return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (INTEGER.test(text) || BASED_INTEGER.test(text) || FLOAT.test(text)) return Number(text);
  return text;
}

const BOOLEAN_11 = /^(?:y|yes|on|n|no|off)$/i;
const OCTAL_11 = /^[-+]?0[0-7_]+$/;
const UNDERSCORED_11 = /^[-+]?(?:0x[\da-f_]+|\d[\d_]*(?:\.[\d_]*)?)$/i;
const BINARY_11 = /^[-+]?0b[01_]+$/;
const SEXAGESIMAL_11 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
const EXPONENT_WITHOUT_DOT = /^[-+]?\d+[eE]\d+$/;
/** The first character of everything that the two versions can read differently. */
const MAY_DIFFER = /^[-+\dyYnNoO]/;
const OCTAL_12 = /^0o[0-7]+$/;

/**
 * How YAML 1.1 tools (PyYAML, Go's yaml.v2, Ruby) read an unquoted scalar that YAML 1.2 reads
 * otherwise, in words; `undefined` when both agree.
 */
export function readingOfYaml11(text: string): string | undefined {
  if (!MAY_DIFFER.test(text)) return undefined;
  if (BOOLEAN_11.test(text)) return /^(?:y|yes|on)$/i.test(text) ? "true" : "false";
  if (OCTAL_11.test(text)) return `${octal(text)}, as octal`;
  if (BINARY_11.test(text)) return `${Number.parseInt(text.replace(/_|0b/g, ""), 2)}`;
  if (text.includes("_") && UNDERSCORED_11.test(text)) return `${Number(text.replaceAll("_", ""))}`;
  if (SEXAGESIMAL_11.test(text)) return "a number in base 60";
  if (EXPONENT_WITHOUT_DOT.test(text) || OCTAL_12.test(text)) return `the string "${text}"`;
  return undefined;
}

function octal(text: string): number {
  return Number.parseInt(text.replaceAll("_", ""), 8);
}
