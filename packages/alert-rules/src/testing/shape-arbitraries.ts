import fc from "fast-check";

import {
  absenceSchema,
  comparisonSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
  ruleSchema,
} from "../schema/alert-rules-schema.ts";
import { LONGEST_DURATION_S } from "../schema/duration.ts";
import type { MapShape, Shape, TextShape } from "../schema/shape.ts";

/** Values that fit a shape. It follows the format itself, so that a new key is never forgotten. */
export function fitting(shape: Shape, depth = 2): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "text":
      return textOf(shape);
    case "integer":
      return fc.integer({ min: shape.minimum, max: Math.min(shape.maximum, shape.minimum + 50) });
    case "duration":
      return fc.oneof(
        fc.integer({ min: 0, max: LONGEST_DURATION_S }),
        fc.constantFrom("5m", "1h30m", "90s", "2d"),
      );
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...shape.values);
    case "value":
      return shape.orList ? fc.oneof(SCALAR, fc.array(SCALAR, { maxLength: 3 })) : SCALAR;
    case "list":
      return fc.array(fitting(shape.items, depth), {
        minLength: shape.minItems,
        maxLength: Math.min(shape.maxItems, shape.minItems + 1),
      });
    case "record":
      return fc.dictionary(textOf(shape.names), fitting(shape.values, depth), {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: true,
      });
    case "map":
      return mapOf(shape, depth);
    case "condition":
      return fc.oneof(
        ...(depth > 0 ? [...LEAVES, ...COMPOUNDS] : LEAVES).map((kind) => fitting(kind, depth - 1)),
      );
  }
}

const SCALAR = fc.oneof(fc.constantFrom(0, 30, -2.5, 1e6), fc.boolean(), fc.constantFrom("a", ""));
/** Of one, two and more bytes, and of two UTF-16 code units. */
const CHARACTER = fc.constantFrom("a", "Z", " ", "é", "字", "\u{1F600}");
const LEAVES = [comparisonSchema, absenceSchema];
const COMPOUNDS = [junctionSchema, negationSchema, quorumSchema];

function textOf({ pattern, minLength = 0, maxLength = 40 }: TextShape): fc.Arbitrary<string> {
  const any = fc.string({
    unit: CHARACTER,
    minLength,
    maxLength: Math.min(maxLength, minLength + 8),
  });
  const text = pattern === undefined ? any : fc.stringMatching(pattern);
  return text.filter((one) => {
    const { length } = [...one];
    return length >= minLength && length <= maxLength && !RESERVED.has(one);
  });
}

/** Names that are refused as keys, whatever the schema says. */
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function mapOf(shape: MapShape, depth: number): fc.Arbitrary<unknown> {
  const members = shape.keys.map(
    ({ name, shape: inner }) => [name, fitting(inner, depth)] as const,
  );
  const requiredKeys = shape.keys.filter(({ required }) => required).map(({ name }) => name);
  const whole = fc.record(Object.fromEntries(members), { requiredKeys, noNullPrototype: true });
  if (shape !== ruleSchema) return whole;
  // A rule says in one of two ways when it matches.
  return fc
    .tuple(whole, fitting({ kind: "condition" }, depth), fc.boolean())
    .map(([rule, condition, isOld]) => {
      const {
        where,
        condition: _condition,
        ...others
      } = { where: undefined, condition: null, ...rule };
      return isOld && where !== undefined ? { ...others, where } : { ...others, condition };
    });
}

/** A step of {@link mutate}: where, and what happens there. */
export interface Mutation {
  readonly place: number;
  readonly kind: "replace" | "remove" | "rename" | "add";
  readonly value: unknown;
  readonly name: string;
}

/** Changes of a document that break many of those that fit, and leave some whole. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom("replace", "remove", "rename", "add"),
  value: fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1,
    2,
    1.5,
    24,
    100_001,
    9e15,
    "",
    "a",
    "a-b",
    "No Name",
    "5m",
    "5",
    "AND",
    "NOT",
    "AT_LEAST",
    "absent",
    "gt",
    "compound",
    "\u{1F600}".repeat(6),
    "x".repeat(501),
    [],
    {},
    [1],
    ["a"],
    { a: 1 },
    { "x-note": 1 },
    { metric: "a", operator: "absent" },
  ),
  name: fc.constantFrom(
    "x-note",
    "id",
    "typo",
    "A b",
    "type",
    "conditions",
    "where",
    "condition",
    "count",
    "channels",
  ),
});

/** The document after one change. What it was stays as it was. */
export function mutate(document: unknown, { place, kind, value, name }: Mutation): unknown {
  const copy: unknown = structuredClone(document);
  const places = listPlaces(copy);
  const chosen = places[place % places.length];
  if (chosen === undefined) return value;
  const { parent, key } = chosen;
  if (Array.isArray(parent)) {
    const index = Number(key);
    if (kind === "remove") parent.splice(index, 1);
    else if (kind === "add") parent.splice(index, 0, value);
    else parent[index] = value;
    return copy;
  }
  const before = parent[key];
  if (kind !== "add") delete parent[key];
  if (kind === "rename") parent[name] = before;
  if (kind === "replace") parent[key] = value;
  if (kind === "add") parent[name] = value;
  return copy;
}

type Holder = unknown[] | Record<string, unknown>;

function listPlaces(value: unknown): readonly { readonly parent: Holder; readonly key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const parent: Holder = Array.isArray(value) ? value : Object.assign(value);
  return Object.entries(value).flatMap(([key, child]) => [{ parent, key }, ...listPlaces(child)]);
}
