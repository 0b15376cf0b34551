import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";

import { endOfFlow, endOfScalar, startOfScalar } from "./find-range.ts";
import { hasRepeats, withoutOverridden } from "./map-entries.ts";
import type { ReadFault, ReadFaultKind } from "./read-fault.ts";
import { readingOfYaml11, resolveScalar } from "./resolve-scalar.ts";
import type { TextRange, YamlEntry, YamlNode, YamlScalar } from "./yaml-node.ts";

interface BuildLimits {
  readonly maxNodes: number;
  readonly maxScalarLength: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
}

interface BuiltTree {
  readonly root: YamlNode | null;
  readonly faults: readonly ReadFault[];
  readonly traits: TreeTraits;
}

/** What a tree holds anywhere, so that nobody walks through it in search of what is not there. */
export interface TreeTraits {
  /** A map with a key that stands in it twice. */
  readonly repeatedKeys: boolean;
  /** An unquoted scalar that YAML 1.1 reads otherwise. */
  readonly ambiguousScalars: boolean;
  /** A node that stands in several places. */
  readonly sharedNodes: boolean;
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type CollectionEvent = Extract<
  Event,
  { type: typeof EVENT_ID.SEQUENCE } | { type: typeof EVENT_ID.MAPPING }
>;

/** A list or map that is still being read. */
interface Frame {
  readonly kind: "list" | "map";
  readonly start: number;
  readonly flow: boolean;
  readonly anchor: string | undefined;
  readonly items: YamlNode[];
  readonly entries: YamlEntry[];
  key: YamlScalar | undefined;
  /** Nodes below, aliases counted with all that they stand for. */
  size: number;
  /** Levels below, through aliases too. */
  height: number;
}

/** What an anchor names; `null` while it is still being read. */
type Anchored = { readonly node: YamlNode; readonly size: number; readonly height: number } | null;

/** A scalar's text with all that depends on it alone. */
interface Word {
  readonly source: string;
  readonly value: YamlScalar["value"];
  readonly isAmbiguous: boolean;
}

const RESERVED_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const CORE_TAGS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null", "seq", "map"].map((name) => `!!${name}`).concat("!"),
);

/** Ends the reading at a limit: what comes after would only cost more. */
const LIMIT_REACHED: unique symbol = Symbol("limit reached");

/** Of one kind of mistake more than this is not told apart: nobody mends more in one go. */
const MOST_FAULTS = 10_000;

const LONGEST_WORD = 24;
const MOST_WORDS = 2_000;

/** Builds the tree of the first document from the parser's events, with the faults met on the way. */
export function buildTree(text: string, events: readonly Event[], limits: BuildLimits): BuiltTree {
  const builder = createBuilder(text, limits);
  try {
    events.forEach(builder.take);
  } catch (error) {
    if (error !== LIMIT_REACHED) throw error;
    return { root: null, faults: builder.faults, traits: builder.traits };
  }
  if (builder.root() === null && builder.faults.length === 0) {
    builder.fault("empty", { start: 0, end: 0 }, "the text holds no YAML document");
  }
  return { root: builder.root(), faults: builder.faults, traits: builder.traits };
}

function createBuilder(text: string, limits: BuildLimits) {
  const faults: ReadFault[] = [];
  const traits = { repeatedKeys: false, ambiguousScalars: false, sharedNodes: false };
  const frames: Frame[] = [];
  const anchors = new Map<string, Anchored>();
  const words = new Map<string, Word>();
  let root: YamlNode | null = null;
  let documents = 0;
  let aliases = 0;
  let nodes = 0;
  /** End of what was read last. */
  let cursor = 0;

  const fault = (kind: ReadFaultKind, range: TextRange, message: string) => {
    if (faults.length < MOST_FAULTS) faults.push({ kind, range, message });
  };

  const spend = (size: number, height: number, range: TextRange) => {
    nodes += size;
    if (nodes > limits.maxNodes) {
      fault("limit", range, `the text stands for more than ${limits.maxNodes} nodes`);
      throw LIMIT_REACHED;
    }
    if (frames.length + height > limits.maxDepth) {
      fault("limit", range, `the text is nested more than ${limits.maxDepth} levels deep`);
      throw LIMIT_REACHED;
    }
  };

  /** The same words stand in every rule, so most need not be resolved again. */
  const recognise = (source: string): Word => {
    const known = words.get(source);
    if (known !== undefined) return known;
    const value = resolveScalar(source);
    const word = { source, value, isAmbiguous: readingOfYaml11(source) !== undefined };
    if (source.length <= LONGEST_WORD && words.size < MOST_WORDS) words.set(source, word);
    return word;
  };

  const nameAt = (start: number, end: number) => (start < 0 ? undefined : text.slice(start, end));

  const place = (node: YamlNode, size: number, height: number, range: TextRange) => {
    const frame = frames.at(-1);
    if (frame === undefined) {
      if (documents === 1) root = node;
      else if (documents === 2) fault("documents", range, "the text holds more than one document");
      return;
    }
    frame.size += size;
    frame.height = Math.max(frame.height, height);
    if (frame.kind === "list") frame.items.push(node);
    else if (frame.key === undefined) frame.key = readKey(node, range);
    else {
      addEntry(frame, frame.key, node, range);
      frame.key = undefined;
    }
  };

  const readKey = (node: YamlNode, range: TextRange): YamlScalar => {
    if (node.kind === "scalar") return node;
    fault("key", range, `a key must be a single value, not a ${node.kind}`);
    return { kind: "scalar", ...range, value: "", source: "", plain: false };
  };

  const addEntry = (frame: Frame, key: YamlScalar, value: YamlNode, range: TextRange) => {
    if (RESERVED_KEYS.has(key.source)) {
      fault("reserved_key", key, `the key ${key.source} is reserved by JavaScript`);
      return;
    }
    if (key.plain && key.source === "<<") merge(frame, value, range);
    else frame.entries.push({ key, value, merged: false });
  };

  const merge = (frame: Frame, value: YamlNode, range: TextRange) => {
    for (const source of value.kind === "list" ? value.items : [value]) {
      if (source.kind !== "map") {
        fault("merge", range, "a merge key (<<) takes a map or a list of maps");
        return;
      }
      spend(source.entries.length, 0, range);
      traits.sharedNodes = true;
      for (const { key, value: inner } of source.entries) {
        frame.entries.push({ key, value: inner, merged: true });
      }
    }
  };

  const checkTag = (event: ScalarEvent | CollectionEvent): string | undefined => {
    const tag = nameAt(event.tagStart, event.tagEnd);
    if (tag !== undefined && !CORE_TAGS.has(tag)) {
      const range = { start: event.tagStart, end: event.tagEnd };
      fault("tag", range, `the tag ${tag} is not known`);
    }
    return tag;
  };

  const takeScalar = (event: ScalarEvent) => {
    const start = startOfScalar(event, cursor);
    const end = endOfScalar(text, event, cursor);
    if (end - start > limits.maxScalarLength) {
      const message = `a value has more than ${limits.maxScalarLength} characters`;
      fault("limit", { start, end: start + 1 }, message);
      throw LIMIT_REACHED;
    }
    const word = recognise(event.valueStart < 0 ? "" : getScalarValue(text, event));
    const { source, isAmbiguous } = word;
    const tag = event.tagStart < 0 ? undefined : checkTag(event);
    const plain = event.style === SCALAR_STYLE.PLAIN && tag === undefined;
    const value = plain || isTyped(tag) ? word.value : source;
    const node: YamlScalar = { kind: "scalar", start, end, value, source, plain };
    spend(1, 0, node);
    traits.ambiguousScalars ||= plain && isAmbiguous;
    const name = nameAt(event.anchorStart, event.anchorEnd);
    if (name !== undefined) anchors.set(name, { node, size: 1, height: 0 });
    cursor = Math.max(cursor, end);
    place(node, 1, 0, node);
  };

  const takeAlias = (start: number, end: number) => {
    const range = { start: start - 1, end };
    const name = text.slice(start, end);
    const target = anchors.get(name);
    cursor = Math.max(cursor, end);
    aliases += 1;
    if (aliases > limits.maxAliases) {
      fault("limit", range, `the text uses more than ${limits.maxAliases} aliases`);
      throw LIMIT_REACHED;
    }
    if (target) {
      traits.sharedNodes = true;
      spend(target.size, target.height, range);
      place(target.node, target.size, target.height, range);
      return;
    }
    const cycle = target === null;
    fault(
      "alias",
      range,
      cycle ? `*${name} contains itself` : `no anchor &${name} stands before *${name}`,
    );
    place({ kind: "scalar", ...range, value: null, source: "", plain: false }, 1, 0, range);
  };

  const open = (event: CollectionEvent, kind: Frame["kind"]) => {
    spend(1, 1, { start: event.start, end: event.start + 1 });
    if (event.tagStart >= 0) checkTag(event);
    const name = nameAt(event.anchorStart, event.anchorEnd);
    if (name !== undefined) anchors.set(name, null);
    const flow = text[event.start] === (kind === "list" ? "[" : "{");
    cursor = Math.max(cursor, event.start + (flow ? 1 : 0));
    frames.push({
      kind,
      start: event.start,
      flow,
      anchor: name,
      items: [],
      entries: [],
      key: undefined,
      size: 1,
      height: 0,
    });
  };

  const close = () => {
    const frame = frames.pop();
    if (frame === undefined) return;
    if (frame.flow) cursor = endOfFlow(text, cursor, frame.kind === "list" ? "]" : "}");
    const { start, items, entries } = frame;
    const end = Math.max(cursor, start);
    const repeats = hasRepeats(entries);
    traits.repeatedKeys ||= repeats;
    const node: YamlNode =
      frame.kind === "list"
        ? { kind: "list", start, end, items: items.slice() }
        : { kind: "map", start, end, entries: withoutOverridden(entries).slice(), repeats };
    const height = frame.height + 1;
    if (frame.anchor !== undefined) anchors.set(frame.anchor, { node, size: frame.size, height });
    place(node, frame.size, height, node);
  };

  const take = (event: Event) => {
    if (event.type === EVENT_ID.SCALAR) takeScalar(event);
    else if (event.type === EVENT_ID.ALIAS) takeAlias(event.anchorStart, event.anchorEnd);
    else if (event.type === EVENT_ID.SEQUENCE) open(event, "list");
    else if (event.type === EVENT_ID.MAPPING) open(event, "map");
    else if (event.type === EVENT_ID.POP) close();
    else {
      documents += 1;
      anchors.clear();
    }
  };

  return { take, fault, faults, traits, root: () => root };
}

/** Whether a tag asks for the value that the text would have without quotes. */
function isTyped(tag: string | undefined): boolean {
  return tag !== undefined && tag !== "!!str" && tag !== "!";
}
