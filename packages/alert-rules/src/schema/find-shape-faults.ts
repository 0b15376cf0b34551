import * as z from "zod/mini";

import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import {
  childOf,
  entryOf,
  headOf,
  stringOf,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
} from "../yaml/yaml-node.ts";
import {
  absenceSchema,
  alertRulesSchema,
  comparisonSchema,
  conditionSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
} from "./alert-rules-schema.ts";
import { suggestWord } from "./closest-word.ts";
import { describeExpected } from "./describe-expected.ts";
import { describeNode, quote } from "./describe-node.ts";
import { findScalarFault } from "./find-scalar-fault.ts";
import type { ShapeFault } from "./shape-fault.ts";

type Path = readonly PropertyKey[];
type Report = (fault: ShapeFault) => void;

/**
 * Every place where the tree does not fit the schema. Descends along the schema itself, and decides
 * by hand which kind of condition a map was meant to be, so that one mistake is one fault.
 */
export function findShapeFaults(root: YamlNode): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  if (root.kind === "map") descend(alertRulesSchema, root, [], (fault) => faults.push(fault));
  else {
    const message = `the file must be a map with the key rules, got ${describeNode(root)}`;
    faults.push({ kind: "root", range: root, path: [], message });
  }
  return faults;
}

function descend(schema: z.core.$ZodType, node: YamlNode, path: Path, report: Report): void {
  if (schema === conditionSchema) descendCondition(node, path, report);
  else if (schema instanceof z.ZodMiniLazy) descend(schema._zod.innerType, node, path, report);
  else if (schema instanceof z.ZodMiniOptional)
    descend(schema._zod.def.innerType, node, path, report);
  else if (schema instanceof z.ZodMiniObject) descendMap(schema, node, path, report);
  else if (schema instanceof z.ZodMiniRecord) descendRecord(schema, node, path, report);
  else if (schema instanceof z.ZodMiniArray) descendList(schema, node, path, report);
  else if (schema instanceof z.ZodMiniUnion) descendUnion(schema, node, path, report);
  else {
    const fault = findScalarFault(schema, node, path);
    if (fault !== undefined) report(fault);
  }
}

function descendCondition(node: YamlNode, path: Path, report: Report): void {
  if (node.kind === "map") descend(chooseConditionSchema(node), node, path, report);
  else report(wrongType("a map with metric, operator and threshold, or a compound", node, path));
}

/** What a map was meant to be: by its operator, else by the keys that only one kind has. */
function chooseConditionSchema(node: YamlMap): z.core.$ZodType {
  const operator = stringOf(childOf(node, "operator"))?.toUpperCase();
  const compound =
    stringOf(childOf(node, "type")) === "compound" ||
    childOf(node, "conditions") !== undefined ||
    (childOf(node, "metric") === undefined && /^(?:AND|OR|NOT|AT_LEAST)$/.test(operator ?? ""));
  if (!compound) return operator === "ABSENT" ? absenceSchema : comparisonSchema;
  if (operator === "NOT") return negationSchema;
  return operator === "AT_LEAST" ? quorumSchema : junctionSchema;
}

function descendMap(schema: z.ZodMiniObject, node: YamlNode, path: Path, report: Report): void {
  if (node.kind !== "map") {
    report(wrongType("a map", node, path));
    return;
  }
  const shape = schema._zod.def.shape;
  const keys = Object.keys(shape);
  for (const [key, child] of Object.entries(shape)) {
    const entry = entryOf(node, key);
    if (entry !== undefined) descend(child, entry.value, [...path, key], report);
    else if (!(child instanceof z.ZodMiniOptional)) {
      report({
        kind: "missing_key",
        range: headOf(node),
        path: [...path, key],
        message: `the key ${key} is missing`,
        hint: `add ${key}: ${describeExpected(child)}`,
      });
    }
  }
  for (const { key } of entriesOnce(node)) {
    if (Object.hasOwn(shape, key.source) || key.source.startsWith(FREE_KEY_PREFIX)) continue;
    report({
      kind: "unknown_key",
      range: key,
      path: [...path, key.source],
      message: `the key ${quote(key.source)} is not known here`,
      hint: suggestWord(key.source, keys) ?? `known keys: ${keys.join(", ")}`,
    });
  }
}

function descendRecord(schema: z.ZodMiniRecord, node: YamlNode, path: Path, report: Report): void {
  if (node.kind !== "map") {
    report(wrongType("a map", node, path));
    return;
  }
  const { keyType, valueType } = schema._zod.def;
  for (const { key, value } of entriesOnce(node)) {
    if (key.source.startsWith(FREE_KEY_PREFIX)) continue;
    const keyPath = [...path, key.source];
    if (!z.safeParse(keyType, key.source).success) {
      report({
        kind: "invalid_name",
        range: key,
        path: keyPath,
        message: `the name ${quote(key.source)} is not allowed`,
        hint: "use lower-case letters, digits and underscores, starting with a letter",
      });
    }
    descend(valueType, value, keyPath, report);
  }
}

function descendList(schema: z.ZodMiniArray, node: YamlNode, path: Path, report: Report): void {
  if (node.kind !== "list") {
    report(wrongType("a list", node, path));
    return;
  }
  const arity = findArityFault(schema, node, path);
  if (arity !== undefined) report(arity);
  for (const [index, item] of node.items.entries()) {
    descend(schema._zod.def.element, item, [...path, index], report);
  }
}

/** Only a list of conditions has other limits than "not empty". */
function findArityFault(
  schema: z.ZodMiniArray,
  node: YamlList,
  path: Path,
): ShapeFault | undefined {
  const { minimum, maximum } = readLengthLimits(schema);
  const count = node.items.length;
  const message = `needs ${maximum === 1 ? "exactly 1 condition" : "at least 2 conditions"}, got ${count}`;
  if (maximum === 1 && count !== 1) {
    const hint = "wrap several conditions in one AND or OR";
    return { kind: "not_arity", range: node, path, message: `NOT ${message}`, hint };
  }
  if (minimum === 2 && count < 2) {
    const hint = "add a condition, or write the only one without AND or OR around it";
    return { kind: "and_or_arity", range: node, path, message: `AND and OR ${message}`, hint };
  }
  if (minimum === 1 && count === 0) {
    const hint = "add an item";
    return { kind: "empty_list", range: node, path, message: "the list must not be empty", hint };
  }
  return undefined;
}

function readLengthLimits(schema: z.ZodMiniArray): { minimum: number; maximum: number } {
  const limits = { minimum: 0, maximum: Number.POSITIVE_INFINITY };
  for (const check of schema._zod.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckMinLength) limits.minimum = check._zod.def.minimum;
    if (check instanceof z.core.$ZodCheckMaxLength) limits.maximum = check._zod.def.maximum;
  }
  return limits;
}

/** The only unions besides conditions are values of several types, one of them perhaps a list. */
function descendUnion(schema: z.ZodMiniUnion, node: YamlNode, path: Path, report: Report): void {
  const list = schema._zod.def.options.find((option) => option instanceof z.ZodMiniArray);
  if (node.kind === "list" && list !== undefined) {
    descend(list, node, path, report);
    return;
  }
  const fault = findScalarFault(schema, node, path);
  if (fault !== undefined) report(fault);
}

function wrongType(expected: string, node: YamlNode, path: Path): ShapeFault {
  const message = `must be ${expected}, got ${describeNode(node)}`;
  return { kind: "wrong_type", range: headOf(node), path, message };
}

/** Duplicate keys have a problem of their own; their later values are not looked at. */
function entriesOnce(node: YamlMap): readonly YamlEntry[] {
  const seen = new Set<string>();
  return node.entries.filter(({ key }) => {
    if (seen.has(key.source)) return false;
    seen.add(key.source);
    return true;
  });
}
