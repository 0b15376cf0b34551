import { parseEvents, YAMLException } from "js-yaml";

import { buildTree, type TreeTraits } from "./build-tree.ts";
import { findExcess, nodeBudgetOf } from "./node-budget.ts";
import type { ReadFault } from "./read-fault.ts";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "./read-limits.ts";
import type { YamlNode } from "./yaml-node.ts";

/** A text as a tree, with everything that is wrong with it as YAML. */
export interface YamlDocument {
  readonly text: string;
  /** The root node, or `null` when the text could not be read at all. */
  readonly root: YamlNode | null;
  readonly faults: readonly ReadFault[];
  readonly traits: TreeTraits;
}

const NO_TRAITS: TreeTraits = {
  repeatedKeys: false,
  ambiguousScalars: false,
  sharedNodes: false,
};

/**
 * Reads a text as YAML 1.2 with exact offsets. Never throws for any text; what is wrong is listed in
 * `faults`. Reading stops at the first syntax error, because nothing after it can be trusted.
 */
export function readYaml(text: string, limits: ReadLimits = {}): YamlDocument {
  const refused = (fault: ReadFault): YamlDocument => ({
    text,
    root: null,
    faults: [fault],
    traits: NO_TRAITS,
  });
  const {
    maxLength = DEFAULT_READ_LIMITS.maxLength,
    maxScalarLength = DEFAULT_READ_LIMITS.maxScalarLength,
    maxDepth = DEFAULT_READ_LIMITS.maxDepth,
    maxAliases = DEFAULT_READ_LIMITS.maxAliases,
  } = limits;

  if (text.length > maxLength) {
    const message = `the text has ${text.length} characters, more than the limit of ${maxLength}`;
    return refused({ kind: "limit", range: { start: 0, end: 0 }, message });
  }
  const maxNodes = limits.maxNodes ?? nodeBudgetOf(text);
  const excess = findExcess(text, maxNodes);
  if (excess !== undefined) {
    const message = `from here on the text has more nodes than the limit of ${maxNodes}`;
    return refused({ kind: "limit", range: { start: excess, end: excess + 1 }, message });
  }
  const badCharacter = findBadCharacter(text);
  if (badCharacter !== undefined) return refused(badCharacter);
  try {
    const events = parseEvents(text, { maxDepth });
    if (events.length > maxNodes * 2) {
      const message = `the text has more nodes than the limit of ${maxNodes}`;
      return refused({ kind: "limit", range: { start: 0, end: 0 }, message });
    }
    return {
      text,
      ...buildTree(text, events, { maxNodes, maxScalarLength, maxDepth, maxAliases }),
    };
  } catch (error) {
    return refused(describeFailure(error, text));
  }
}

/** NUL and halves of surrogate pairs cannot be written in UTF-8; U+FFFD marks bytes that were not. */
function findBadCharacter(text: string): ReadFault | undefined {
  const match =
    /\0|\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  if (match === null) return undefined;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const message =
    code === "FFFD"
      ? "the text is not UTF-8 here (U+FFFD stands for bytes that could not be read)"
      : `the text holds the character U+${code}, which YAML does not allow`;
  return { kind: "character", range: { start: match.index, end: match.index + 1 }, message };
}

/** The parser may also fail with plain errors, such as a stack overflow: nothing of it gets out. */
function describeFailure(error: unknown, text: string): ReadFault {
  const reason = error instanceof YAMLException ? error.reason : "the text cannot be read as YAML";
  const offset = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
  const start = Math.min(offset, text.length);
  const isLimit = reason.startsWith("nesting exceeded");
  return {
    kind: isLimit ? "limit" : "syntax",
    range: { start, end: Math.min(start + 1, text.length) },
    // The parser quotes the text, which may go over lines.
    message: isLimit ? "the text is nested too deeply" : reason.replace(/\s+/g, " ").trim(),
  };
}
