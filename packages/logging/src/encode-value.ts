import { REDACTED, type Redactor } from "./create-redactor.ts";
import { encodeText } from "./encode-text.ts";
import { isErrorLike, listErrorMembers } from "./list-error-members.ts";
import { readProperty } from "./read-property.ts";

/** How much of a value a line may hold. */
export interface LogLimits {
  /**
   * Levels of nesting. What lies deeper becomes `"[MaxDepth]"`.
   *
   * @defaultValue 8
   */
  readonly maxDepth?: number | undefined;
  /**
   * Characters of one string. The rest becomes `…[N more]`.
   *
   * @defaultValue 8_192
   */
  readonly maxStringLength?: number | undefined;
  /**
   * Characters of all fields of one line together, about. What does not fit becomes `"[Truncated]"`.
   *
   * @defaultValue 65_536
   */
  readonly maxFieldsLength?: number | undefined;
}

/** State of encoding one line: what may still be written, and the containers being written. */
export interface EncodingPass {
  /** Characters left. */
  remaining: number;
  /** Containers around the value at hand, outermost first. */
  readonly ancestors: object[];
}

/** Writes any value as JSON text without ever throwing. */
export interface ValueEncoder {
  /** Starts a line. */
  readonly begin: () => EncodingPass;
  /** JSON of a key that stands at `position` in its container. */
  readonly encodeKey: (key: string, position: number) => string;
  /** JSON of one value. */
  readonly encodeValue: (value: unknown, pass: EncodingPass) => string;
  /** JSON of one value under `key`; `undefined` when it has none, as for `undefined` itself. */
  readonly encodeMember: (key: string, value: unknown, pass: EncodingPass) => string | undefined;
}

const CIRCULAR = '"[Circular]"';
const MAX_DEPTH = '"[MaxDepth]"';
const TRUNCATED = '"[Truncated]"';
/** What a throwing getter, a revoked proxy or a failing `toJSON` leaves. */
const UNREADABLE = '"[Unreadable]"';
const TRUNCATED_KEY = "[truncated]";
const MAX_KEY_LENGTH = 256;

/** Builds a {@link ValueEncoder} with its own limits and secrets. */
export function createValueEncoder(
  redactor: Redactor,
  { maxDepth = 8, maxStringLength = 8_192, maxFieldsLength = 65_536 }: LogLimits = {},
): ValueEncoder {
  const encodeMember = (key: string, value: unknown, pass: EncodingPass): string | undefined => {
    if (value === undefined) return undefined;
    if (redactor.isSecretKey(key)) return spend(`"${REDACTED}"`, pass);
    return encodeValue(value, pass);
  };

  function encodeValue(value: unknown, pass: EncodingPass): string {
    if (pass.remaining <= 0) return TRUNCATED;
    switch (typeof value) {
      case "string":
        return spend(encodeString(value, pass), pass);
      case "number":
        return spend(Number.isFinite(value) ? String(value) : "null", pass);
      case "boolean":
        return spend(value ? "true" : "false", pass);
      case "bigint":
        return spend(`"${value}"`, pass);
      case "undefined":
        return spend("null", pass);
      case "symbol":
        return spend(encodeString(value.toString(), pass), pass);
      case "function":
        return encodeContainer(value, pass);
      case "object":
        return value === null ? spend("null", pass) : encodeContainer(value, pass);
    }
  }

  function encodeString(text: string, pass: EncodingPass): string {
    const limit = Math.min(maxStringLength, Math.max(pass.remaining, 0));
    if (text.length <= limit) return encodeText(redactor.maskText(text));
    // Masked with some text to spare, so that a secret cut in two is still recognised.
    const masked = redactor.maskText(text.slice(0, limit + 1_024)).slice(0, limit);
    return encodeText(`${masked}…[${text.length - limit} more]`);
  }

  function encodeContainer(value: object, pass: EncodingPass): string {
    if (pass.ancestors.includes(value)) return spend(CIRCULAR, pass);
    if (pass.ancestors.length >= maxDepth) return spend(MAX_DEPTH, pass);
    pass.ancestors.push(value);
    try {
      return encodeKnownContainer(value, pass);
    } catch {
      return spend(UNREADABLE, pass);
    } finally {
      pass.ancestors.pop();
    }
  }

  function encodeKnownContainer(value: object, pass: EncodingPass): string {
    if (typeof value === "function") return encodeValue(`[Function ${value.name}]`, pass);
    if (Array.isArray(value)) return encodeItems(value, value.length, pass);
    if (isErrorLike(value)) return encodeMembers(listErrorMembers(value), pass);
    if (value instanceof Date) return encodeValue(readDate(value), pass);
    if (value instanceof Map) return encodeMap(value, pass);
    if (value instanceof Set) return encodeItems(value, value.size, pass);
    if (ArrayBuffer.isView(value)) return encodeValue(`[${value.byteLength} bytes]`, pass);
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return encodeValue(value.toJSON(), pass);
    }
    return encodeMembers(readMembers(value), pass);
  }

  function encodeMap(map: ReadonlyMap<unknown, unknown>, pass: EncodingPass): string {
    return hasStringKeys(map) ? encodeMembers(map, pass) : encodeItems(map, map.size, pass);
  }

  function encodeItems(items: Iterable<unknown>, count: number, pass: EncodingPass): string {
    const texts: string[] = [];
    for (const item of items) {
      if (pass.remaining <= 0) {
        texts.push(`"[${count - texts.length} more]"`);
        break;
      }
      pass.remaining -= 1;
      texts.push(encodeValue(item, pass));
    }
    return `[${texts.join(",")}]`;
  }

  function encodeMembers(
    members: Iterable<readonly [key: string, value: unknown]>,
    pass: EncodingPass,
  ): string {
    const texts: string[] = [];
    for (const [key, value] of members) {
      if (key === TRUNCATED_KEY) continue;
      if (pass.remaining <= 0) {
        texts.push(`"${TRUNCATED_KEY}":true`);
        break;
      }
      pass.remaining -= 1;
      const text = encodeMember(key, value, pass);
      if (text !== undefined) texts.push(`${spend(encodeKey(key, texts.length), pass)}:${text}`);
    }
    return `{${texts.join(",")}}`;
  }

  /** A key that had to change carries its position, so that two of them never become one. */
  function encodeKey(key: string, position: number): string {
    const masked = redactor.maskText(key.slice(0, MAX_KEY_LENGTH));
    return encodeText(masked === key ? key : `${masked}…[${position}]`);
  }

  return {
    begin: () => ({ remaining: maxFieldsLength, ancestors: [] }),
    encodeKey,
    encodeValue,
    encodeMember,
  };
}

/** Own enumerable string keys. A getter that throws yields a marker instead of its value. */
function* readMembers(value: object): Generator<[string, unknown]> {
  for (const key of Object.keys(value)) yield [key, readProperty(value, key)];
}

function hasStringKeys(map: ReadonlyMap<unknown, unknown>): map is ReadonlyMap<string, unknown> {
  for (const key of map.keys()) {
    if (typeof key !== "string") return false;
  }
  return true;
}

function readDate(date: Date): string | null {
  return Number.isFinite(date.getTime()) ? date.toISOString() : null;
}

function spend(text: string, pass: EncodingPass): string {
  pass.remaining -= text.length;
  return text;
}
