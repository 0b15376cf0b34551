/** Why a body was not read. */
export type BodyProblem = "TOO_LARGE" | "TOO_DEEP" | "NOT_JSON";

/** A parsed body, or why there is none. */
export type BodyOutcome =
  | { readonly status: "read"; readonly json: unknown; readonly bytes: number }
  | { readonly status: "refused"; readonly problem: BodyProblem; readonly message: string };

/** Nesting that no known API comes near; deeper JSON is an attack or a mistake. */
const maxDepth = 64;

/**
 * Reads a response body as JSON without ever holding more than `maxBytes`, and without parsing
 * anything nested deeper than 64 levels. A body that breaks off rejects, as fetch does.
 */
export async function readJsonBody(response: Response, maxBytes: number): Promise<BodyOutcome> {
  const text = await readText(response, maxBytes);
  if (text === null) {
    return { status: "refused", problem: "TOO_LARGE", message: `body is over ${maxBytes} bytes` };
  }
  if (isNestedDeeperThan(text, maxDepth)) {
    return {
      status: "refused",
      problem: "TOO_DEEP",
      message: `body nests over ${maxDepth} levels`,
    };
  }
  try {
    const json: unknown = JSON.parse(text);
    return { status: "read", json, bytes: text.length };
  } catch {
    return { status: "refused", problem: "NOT_JSON", message: describe(text) };
  }
}

/** The whole text, or `null` once it is longer than `maxBytes`; the rest is not fetched then. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

function isNestedDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === backslash) index += 1;
      else if (unit === quote) inString = false;
    } else if (unit === quote) {
      inString = true;
    } else if (opening.has(unit)) {
      depth += 1;
      if (depth > limit) return true;
    } else if (closing.has(unit)) {
      depth -= 1;
    }
  }
  return false;
}

/** The body itself may hold anything, so only its kind is told. */
function describe(text: string): string {
  if (text.trim() === "") return "body is empty";
  return text.trimStart().startsWith("<") ? "body is HTML or XML, not JSON" : "body is not JSON";
}
