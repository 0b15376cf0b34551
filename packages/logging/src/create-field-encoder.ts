import type { EncodingPass, ValueEncoder } from "./encode-value.ts";
import { isErrorLike } from "./list-error-members.ts";
import { readProperty } from "./read-property.ts";

/** Fields of a logger, already encoded: each as `,"key":value`, by its key in the line. */
export type BoundFields = ReadonlyMap<string, string>;

/** Writes the fields of a line, each key once. */
export interface FieldEncoder {
  /** Encodes the fields of a child on top of its parent's. */
  readonly bind: (parent: BoundFields, fields: unknown) => BoundFields;
  /** Bound fields and those of the call as `,"key":value,"key":value`; the call's win. */
  readonly encode: (bound: BoundFields, boundText: string, fields: unknown) => string;
}

const PREFIX = "field_";

/** Bounds of what is remembered about keys, which may come from outside. */
const REMEMBERED_KEYS = 1_000;
const REMEMBERED_KEY_LENGTH = 64;

/** Builds a {@link FieldEncoder}. Callers' keys that are `reserved` get a prefix. */
export function createFieldEncoder(
  values: ValueEncoder,
  reserved: ReadonlySet<string>,
): FieldEncoder {
  /** Prefixed keys get one more prefix, so that no two keys can meet. */
  const rename = (key: string): string => {
    let base = key;
    while (base.startsWith(PREFIX)) base = base.slice(PREFIX.length);
    return reserved.has(base) ? PREFIX + key : key;
  };

  const starts = new Map<string, string>();
  const startOf = (key: string, position: number): string => {
    const known = starts.get(key);
    if (known !== undefined) return known;
    const encodeAt = (index: number) => `,${values.encodeKey(rename(key), index)}:`;
    const start = encodeAt(position);
    // A key that had to be changed is written with its position, and so differently each time.
    const lasts = key.length <= REMEMBERED_KEY_LENGTH && start === encodeAt(position + 1);
    if (lasts && starts.size < REMEMBERED_KEYS) starts.set(key, start);
    return start;
  };

  const encodeField = (
    key: string,
    value: unknown,
    position: number,
    pass: EncodingPass,
  ): string => {
    const text = values.encodeMember(key, value, pass);
    return text === undefined ? "" : startOf(key, position) + text;
  };

  const bind = (parent: BoundFields, fields: unknown): BoundFields => {
    const bound = new Map(parent);
    const members = asMembers(fields);
    const pass = values.begin();
    for (const key of Object.keys(members)) {
      const text = encodeField(key, readProperty(members, key), bound.size, pass);
      if (text !== "") bound.set(rename(key), text);
    }
    return bound;
  };

  const encode = (bound: BoundFields, boundText: string, fields: unknown): string => {
    if (fields === undefined) return boundText;
    const members = asMembers(fields);
    const pass = values.begin();
    let replaced: Set<string> | undefined;
    let position = bound.size;
    let text = "";
    for (const key of Object.keys(members)) {
      const field = encodeField(key, readProperty(members, key), position, pass);
      if (field === "") continue;
      text += field;
      position += 1;
      if (bound.size === 0 || !bound.has(rename(key))) continue;
      replaced ??= new Set();
      replaced.add(rename(key));
    }
    return (replaced === undefined ? boundText : joinFields(bound, replaced)) + text;
  };

  return { bind, encode };
}

/** The text of bound fields, without those that a call replaced. */
export function joinFields(bound: BoundFields, without: ReadonlySet<string> = new Set()): string {
  let text = "";
  for (const [key, field] of bound) {
    if (!without.has(key)) text += field;
  }
  return text;
}

/** Callers without types pass errors, strings and lists where fields belong. Nothing is lost. */
function asMembers(fields: unknown): object {
  if (fields === null || fields === undefined) return {};
  if (typeof fields !== "object") return { value: fields };
  try {
    if (isErrorLike(fields)) return { error: fields };
    if (Array.isArray(fields) || fields instanceof Map) return { value: fields };
    Object.keys(fields);
    return fields;
  } catch {
    return { value: fields };
  }
}
