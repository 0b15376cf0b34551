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
  junctionSchema,
  negationSchema,
  quorumSchema,
} from "./alert-rules-schema.ts";
import { didYouMean } from "./closest-word.ts";
import { describeExpected } from "./describe-expected.ts";
import { describeNode, quote } from "./describe-node.ts";
import { findScalarFault, isName, type UnplacedFault } from "./find-scalar-fault.ts";
import { isKnown, type Respelt, respellKeys, respellTree } from "./respell-keys.ts";
import type { ListShape, MapShape, RecordShape, Shape } from "./shape.ts";
import type { ShapeFault } from "./shape-fault.ts";

/** What one descent through a tree knows: where it is, and what it found. */
interface Descent {
  /** Keys from the root to here. Changes while descending, so a fault keeps a copy. */
  readonly path: PropertyKey[];
  readonly report: (fault: UnplacedFault) => void;
  readonly respelt: Respelt;
}

/** What comparing a tree with the schema shows. */
export interface ShapeReading {
  readonly faults: readonly ShapeFault[];
  /** The tree with misspelt keys as they were meant, so that nothing else stumbles over them. */
  readonly root: YamlNode;
}

/** Beyond this many faults the rest of the file is not looked at: nobody mends more in one go. */
const MOST_FAULTS = 10_000;

/**
 * Every place where the tree does not fit the schema. Descends along the schema itself, and decides
 * by hand which kind of condition a map was meant to be, so that one mistake is one fault.
 */
export function findShapeFaults(root: YamlNode, schema: MapShape = alertRulesSchema): ShapeReading {
  if (root.kind !== "map") {
    const required = schema.keys.find((key) => key.required)?.name;
    const message = `the file must be a map with the key ${required}, got ${describeNode(root)}`;
    return { faults: [{ kind: "root", range: root, path: [], message }], root };
  }
  const faults: ShapeFault[] = [];
  const path: PropertyKey[] = [];
  const respelt: Respelt = new Map();
  const report = (fault: UnplacedFault) => {
    faults.push({ ...fault, path: [...path] });
    if (faults.length >= MOST_FAULTS) throw ENOUGH;
  };
  try {
    descend(schema, root, { path, report, respelt });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return { faults, root: respellTree(root, respelt) };
}

/** Ends the descent from any depth. */
const ENOUGH: unique symbol = Symbol("enough faults");

function descend(shape: Shape, node: YamlNode, descent: Descent): void {
  if (node.kind === "map") {
    if (shape.kind === "map") {
      descendMap(shape, respell(node, shape.names, descent), descent);
      return;
    }
    if (shape.kind === "condition") {
      const meant = respellKeys(node, CONDITION_KEYS, () => undefined);
      // With no key in common it was meant as something else, such as { and: [...] }: one mistake.
      if (meant.entries.some(({ key }) => CONDITION_KEYS.has(key.source))) {
        const kind = chooseConditionSchema(meant);
        descendMap(kind, meant === node ? node : respell(node, kind.names, descent), descent);
        return;
      }
    }
    if (shape.kind === "record") {
      descendRecord(shape, node, descent);
      return;
    }
  }
  if (node.kind === "list") {
    const list = shape.kind === "value" && shape.orList ? LIST_OF_VALUES : shape;
    if (list.kind === "list") {
      descendList(list, node, descent);
      return;
    }
  }
  const fault = findScalarFault(shape, node, descent.path.at(-1));
  if (fault !== undefined) descent.report(fault);
}

const LIST_OF_VALUES: ListShape = {
  kind: "list",
  items: { kind: "value", orList: false },
  minItems: 0,
  maxItems: Number.POSITIVE_INFINITY,
};

/** Keys that some condition has. */
const CONDITION_KEYS: ReadonlySet<string> = new Set([
  ...comparisonSchema.names,
  ...quorumSchema.names,
]);

/** What a map was meant to be: by its operator, else by the keys that only one kind has. */
function chooseConditionSchema(node: YamlMap): MapShape {
  const operator = stringOf(childOf(node, "operator"))?.toUpperCase();
  const compound =
    stringOf(childOf(node, "type")) === "compound" ||
    childOf(node, "conditions") !== undefined ||
    (childOf(node, "metric") === undefined && /^(?:AND|OR|NOT|AT_LEAST)$/.test(operator ?? ""));
  if (!compound) return operator === "ABSENT" ? absenceSchema : comparisonSchema;
  if (operator === "NOT") return negationSchema;
  return operator === "AT_LEAST" ? quorumSchema : junctionSchema;
}

/** Tells of misspelt keys, and goes on with what they were meant to be: one mistake, one fault. */
function respell(node: YamlMap, names: ReadonlySet<string>, descent: Descent): YamlMap {
  const meant = respellKeys(node, names, (key, word) => {
    reportUnknown(key, didYouMean(word), descent);
  });
  if (meant !== node) descent.respelt.set(node, meant);
  return meant;
}

function descendMap(map: MapShape, node: YamlMap, descent: Descent): void {
  const { path, report } = descent;
  for (const { name, shape, required } of map.keys) {
    const entry = entryOf(node, name);
    path.push(name);
    if (entry !== undefined) descend(shape, entry.value, descent);
    else if (required) report(missingKey(name, shape, node));
    path.pop();
  }
  for (const entry of entriesOnce(node)) {
    if (isKnown(entry, map.names)) continue;
    reportUnknown(entry.key, `known keys: ${[...map.names].join(", ")}`, descent);
  }
}

function missingKey(name: string, shape: Shape, node: YamlMap): UnplacedFault {
  return {
    kind: "missing_key",
    range: headOf(node),
    message: `the key ${name} is missing`,
    hint: `add ${name}: ${describeExpected(shape)}`,
  };
}

function reportUnknown(key: YamlEntry["key"], hint: string, { path, report }: Descent): void {
  path.push(key.source);
  const message = `the key ${quote(key.source)} is not known here`;
  report({ kind: "unknown_key", range: key, message, hint });
  path.pop();
}

function descendRecord(shape: RecordShape, node: YamlMap, descent: Descent): void {
  const { path, report } = descent;
  for (const { key, value } of entriesOnce(node)) {
    if (key.source.startsWith(FREE_KEY_PREFIX)) continue;
    path.push(key.source);
    if (!isName(shape.names, key.source)) {
      report({
        kind: "invalid_name",
        range: key,
        message: `the name ${quote(key.source)} is not allowed`,
        hint: "use lower-case letters, digits and underscores, starting with a letter",
      });
    }
    descend(shape.values, value, descent);
    path.pop();
  }
}

function descendList(shape: ListShape, node: YamlList, descent: Descent): void {
  const arity = findArityFault(shape, node);
  if (arity !== undefined) descent.report(arity);
  const { path } = descent;
  for (let index = 0; index < node.items.length; index += 1) {
    const item = node.items[index];
    if (item === undefined) continue;
    path.push(index);
    descend(shape.items, item, descent);
    path.pop();
  }
}

/** Only a list of conditions has other limits than "not empty". */
function findArityFault(
  { minItems, maxItems }: ListShape,
  node: YamlList,
): UnplacedFault | undefined {
  const count = node.items.length;
  if (count >= minItems && count <= maxItems) return undefined;
  if (maxItems === 1) {
    const hint = "wrap several conditions in one AND or OR";
    const message = `NOT needs exactly 1 condition, got ${count}`;
    return { kind: "not_arity", range: node, message, hint };
  }
  if (minItems === 2) {
    const hint = "add a condition, or write the only one alone";
    const message = `AND and OR need at least 2 conditions, got ${count}`;
    return { kind: "and_or_arity", range: node, message, hint };
  }
  const hint = "add an item";
  return { kind: "empty_list", range: node, message: "the list must not be empty", hint };
}

/** Duplicate keys have a problem of their own; their later values are not looked at. */
function entriesOnce(node: YamlMap): readonly YamlEntry[] {
  if (!node.repeats) return node.entries;
  const seen = new Set<string>();
  return node.entries.filter(({ key }) => {
    if (seen.has(key.source)) return false;
    seen.add(key.source);
    return true;
  });
}
