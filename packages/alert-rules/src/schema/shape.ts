/** What a value of a rules file must be. Plain data, so that reading and the JSON Schema share it. */
export type Shape =
  | TextShape
  | IntegerShape
  | DurationShape
  | BooleanShape
  | ChoiceShape
  | ValueShape
  | ListShape
  | MapShape
  | RecordShape
  | ConditionShape;

/** A string. */
export interface TextShape {
  readonly kind: "text";
  readonly pattern?: RegExp | undefined;
  /** How to write a text that fits `pattern`. */
  readonly hint?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** A whole number between two limits, both included. */
export interface IntegerShape {
  readonly kind: "integer";
  readonly minimum: number;
  readonly maximum: number;
}

/** Whole seconds, or a text such as `5m` or `1h30m`. */
export interface DurationShape {
  readonly kind: "duration";
}

/** True or false. */
export interface BooleanShape {
  readonly kind: "boolean";
}

/** One of a few words. */
export interface ChoiceShape {
  readonly kind: "choice";
  readonly values: readonly string[];
}

/** A number, boolean or string, or also a list of them. */
export interface ValueShape {
  readonly kind: "value";
  readonly orList: boolean;
}

/** A list whose items are all alike. */
export interface ListShape {
  readonly kind: "list";
  readonly items: Shape;
  readonly minItems: number;
  readonly maxItems: number;
}

/** A map with known keys. */
export interface MapShape {
  readonly kind: "map";
  /** Its name among the definitions of the JSON Schema, for maps that have one. */
  readonly name?: string | undefined;
  readonly keys: readonly KeyShape[];
  /** The names of `keys`. */
  readonly names: ReadonlySet<string>;
}

/** What stands under one key of a map. */
export interface KeyShape {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** A map whose keys are names that the user chose. */
export interface RecordShape {
  readonly kind: "record";
  readonly names: TextShape;
  readonly values: Shape;
}

/** Any condition: a leaf or a compound, by its own keys. */
export interface ConditionShape {
  readonly kind: "condition";
}

/** Every key of an entry, with `optional(...)` for exactly those that may be missing. */
type KeysOf<Entry> = {
  readonly [Key in keyof Entry]-?: undefined extends Entry[Key] ? OptionalShape : Shape;
};

interface OptionalShape {
  readonly kind: "optional";
  readonly shape: Shape;
}

/** A key that may be missing. */
export function optional(shape: Shape): OptionalShape {
  return { kind: "optional", shape };
}

/** A map with the keys of `Entry`; the compiler checks that none is forgotten. */
export function mapOf<Entry>(keys: KeysOf<Entry>, name?: string): MapShape {
  const known = Object.entries<OptionalShape | Shape>(keys).map(([key, value]): KeyShape => {
    const required = value.kind !== "optional";
    return { name: key, shape: value.kind === "optional" ? value.shape : value, required };
  });
  return { kind: "map", name, keys: known, names: new Set(known.map((key) => key.name)) };
}

/** A list with at least `minItems` items. */
export function listOf(
  items: Shape,
  minItems = 0,
  maxItems: number = Number.POSITIVE_INFINITY,
): ListShape {
  return { kind: "list", items, minItems, maxItems };
}

/** A whole number from `minimum` to `maximum`. */
export function integer(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): IntegerShape {
  return { kind: "integer", minimum, maximum };
}

/** One of `values`. */
export function choice(values: readonly string[]): ChoiceShape {
  return { kind: "choice", values };
}

/** A string within limits. */
export function text(limits: Omit<TextShape, "kind"> = {}): TextShape {
  return { kind: "text", ...limits };
}
