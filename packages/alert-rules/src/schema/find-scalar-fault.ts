import { readingOfYaml11 } from "../yaml/resolve-scalar.ts";
import { headOf, type YamlNode, type YamlScalar } from "../yaml/yaml-node.ts";
import { suggestWord } from "./closest-word.ts";
import { describeExpected } from "./describe-expected.ts";
import { describeNode, quote } from "./describe-node.ts";
import { DURATION_PATTERN, LONGEST_DURATION_S } from "./duration.ts";
import type { Shape, TextShape } from "./shape.ts";
import type { ShapeFault } from "./shape-fault.ts";

/** A fault that the caller gives a path. */
export type UnplacedFault = Omit<ShapeFault, "path">;

/** What keeps a node from being what `shape` takes, when it is not the map or list that `shape` takes. */
export function findScalarFault(
  shape: Shape,
  node: YamlNode,
  key: PropertyKey | undefined,
): UnplacedFault | undefined {
  if (node.kind !== "scalar" || CONTAINERS.has(shape.kind)) return findWrongKind(shape, node);
  const { value } = node;
  if (typeof value === "number" && !Number.isFinite(value)) {
    return {
      kind: "non_finite",
      range: node,
      message: `must be a finite number, got ${node.source}`,
    };
  }
  switch (shape.kind) {
    case "text":
      return typeof value === "string"
        ? findTextFault(shape, node, value, key)
        : wrongType(shape, node);
    case "integer":
      return typeof value === "number" && Number.isInteger(value)
        ? findLimitFault(shape, shape.minimum, shape.maximum, value, "", node)
        : wrongType(shape, node);
    case "duration":
      return findDurationFault(shape, node);
    case "choice":
      return typeof value === "string" && shape.values.includes(value)
        ? undefined
        : invalidChoice(shape.values, shape, node);
    case "boolean":
      return typeof value === "boolean" ? undefined : wrongType(shape, node);
    case "value":
      return value === null ? wrongType(shape, node) : undefined;
    default:
      return undefined;
  }
}

const CONTAINERS: ReadonlySet<string> = new Set(["map", "record", "list", "condition"]);

function findWrongKind(shape: Shape, node: YamlNode): UnplacedFault {
  const message = `must be ${describeExpected(shape)}, got ${describeNode(node)}`;
  return { kind: "wrong_type", range: headOf(node), message, shape };
}

/** Whether a name has the form and length of `shape`. */
export function isName(shape: TextShape, name: string): boolean {
  return (
    name.length <= (shape.maxLength ?? Number.POSITIVE_INFINITY) &&
    (shape.pattern?.test(name) ?? true)
  );
}

function findDurationFault(shape: Shape, node: YamlScalar): UnplacedFault | undefined {
  const { value } = node;
  if (typeof value === "number" && Number.isInteger(value))
    return findLimitFault(shape, 0, LONGEST_DURATION_S, value, "", node);
  if (typeof value !== "string") return wrongType(shape, node);
  if (DURATION_PATTERN.test(value)) return undefined;
  const message = `${quote(node.source)} is no duration`;
  const hint = "write whole seconds, or numbers with s, m, h or d, such as 5m or 1h30m";
  return { kind: "invalid_value", range: node, message, hint, shape };
}

function findTextFault(
  shape: TextShape,
  node: YamlScalar,
  value: string,
  key: PropertyKey | undefined,
): UnplacedFault | undefined {
  const { pattern, hint, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape;
  if (pattern !== undefined && !pattern.test(value)) {
    return {
      kind: "invalid_value",
      range: node,
      message: `${quote(node.source)} has a form that is not allowed here`,
      hint: hint ?? describePattern(key),
      shape,
    };
  }
  // Characters as JSON Schema counts them. A text has at least half as many as code units.
  const isSurelyFine = value.length >= minLength * 2 && value.length <= maxLength;
  const length = isSurelyFine ? value.length : [...value].length;
  return findLimitFault(shape, minLength, maxLength, length, " characters long", node);
}

function findLimitFault(
  shape: Shape,
  minimum: number,
  maximum: number,
  amount: number,
  unit: string,
  range: YamlScalar,
): UnplacedFault | undefined {
  if (amount >= minimum && amount <= maximum) return undefined;
  const limit = amount < minimum ? `at least ${minimum}` : `at most ${maximum}`;
  return { kind: "invalid_value", range, message: `must be ${limit}${unit}, got ${amount}`, shape };
}

function invalidChoice(values: readonly string[], shape: Shape, node: YamlScalar): UnplacedFault {
  return {
    kind: "invalid_value",
    range: node,
    message: `must be ${describeExpected(shape)}, got ${describeNode(node)}`,
    hint: suggestWord(node.source, values),
    shape,
  };
}

function wrongType(shape: Shape, node: YamlScalar): UnplacedFault {
  return { ...findWrongKind(shape, node), hint: describeReading(node) };
}

function describePattern(key: PropertyKey | undefined): string {
  if (key === "starts_at" || key === "ends_at")
    return "write a moment with its offset, such as 2026-03-29T02:30:00Z or 2026-03-29T02:30+01:00";
  return key === "webhook_url"
    ? `write an http(s) address or a reference such as \${SLACK_WEBHOOK_URL}`
    : "use lower-case letters, digits and underscores, starting with a letter";
}

/** Says why `yes` or `1_000` is a string, to those who know the older YAML. */
function describeReading(node: YamlScalar): string | undefined {
  const reading = node.plain ? readingOfYaml11(node.source) : undefined;
  if (reading === undefined || typeof node.value !== "string") return undefined;
  return `YAML 1.2 reads ${node.source} as a string; YAML 1.1 read it as ${reading}`;
}
