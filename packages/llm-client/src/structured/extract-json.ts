/** What {@link extractJson} found. */
export type JsonExtraction =
  | { readonly status: "found"; readonly value: unknown }
  | { readonly status: "none"; readonly reason: string };

/**
 * Finds the one JSON value in a model's answer without changing a character of it: the whole text,
 * else what follows a thinking block, else the only code fence, else the only JSON object with prose
 * around it. Two candidates are refused, and so is anything that needs mending: half an answer must
 * never pass for a whole one. Linear in the length of the text.
 *
 * @example
 * ```ts
 * import { extractJson } from "@autotrader/llm-client";
 *
 * extractJson('Here you are: {"a": 1}. Anything else?'); // => { status: "found", value: { a: 1 } }
 * extractJson('{"a": 1').status; // => "none"
 * ```
 */
export function extractJson(text: string): JsonExtraction {
  const whole = parse(text);
  if (whole !== undefined) return whole;

  const answer = afterThinking(text);
  if (answer === undefined) return { status: "none", reason: "the thinking block never ends" };
  const bare = parse(answer);
  if (bare !== undefined) return bare;

  const fenced = contentOfOnlyFence(answer);
  const inFence = fenced === undefined ? undefined : parse(fenced);
  if (inFence !== undefined) return inFence;

  return onlyObjectIn(answer);
}

function parse(text: string): JsonExtraction | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { status: "found", value };
  } catch {
    return undefined;
  }
}

/** Reasoning models put their thoughts first; only a block at the very start is one. */
function afterThinking(text: string): string | undefined {
  const trimmed = text.trimStart();
  const opening = /^<(think|thinking|reasoning)>/i.exec(trimmed);
  if (opening === null) return text;
  const closing = `</${opening[1]?.toLowerCase()}>`;
  const end = trimmed.toLowerCase().indexOf(closing);
  return end === -1 ? undefined : trimmed.slice(end + closing.length);
}

function contentOfOnlyFence(text: string): string | undefined {
  const parts = text.split("```");
  const [, content] = parts;
  if (parts.length !== 3 || content === undefined) return undefined;
  return content.replace(/^[a-z0-9]*\r?\n/i, "");
}

function onlyObjectIn(text: string): JsonExtraction {
  const found: JsonExtraction[] = [];
  const { stretches, isCut } = balancedObjects(text);
  for (const candidate of stretches) {
    const parsed = parse(candidate);
    if (parsed !== undefined) found.push(parsed);
  }
  if (isCut) return { status: "none", reason: "the answer ends inside a JSON value" };
  const [first] = found;
  if (first === undefined) return { status: "none", reason: "no complete JSON value" };
  return found.length === 1
    ? first
    : { status: "none", reason: `${found.length} JSON objects where one was expected` };
}

/**
 * Outermost `{…}` stretches, in one pass, and whether the text ends inside one or inside a list of
 * them. Quotes count only inside braces: prose has apostrophes.
 */
function balancedObjects(text: string): {
  readonly stretches: readonly string[];
  readonly isCut: boolean;
} {
  const stretches: string[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === "{") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (depth > 0 && character === '"') {
      inString = true;
    } else if (depth > 0 && character === "}") {
      depth -= 1;
      if (depth === 0) stretches.push(text.slice(start, index + 1));
    }
  }
  const firstBrace = text.indexOf("{");
  const opensList = firstBrace > 0 && text.slice(0, firstBrace).trimEnd().endsWith("[");
  return { stretches, isCut: depth > 0 || opensList };
}
