import type { Problem } from "@autotrader/kernel";

/** A feature's type. Nothing is coerced: `"1"` is no number, `1` is no boolean. */
export type FeatureType = "number" | "string" | "boolean";

/** A value that is neither absent nor `null`. */
export type PresentValue = number | string | boolean;

/** How much a finding weighs: only `error` makes a record invalid. */
export type FeatureSeverity = Problem["severity"];

/** What every rule can carry. */
export interface FeatureRuleBase {
  /**
   * Weight of this rule's findings.
   *
   * @defaultValue the definition's `severity`, else `"error"`
   */
  readonly severity?: FeatureSeverity | undefined;
}

/** The feature must be present and, unless `nullable`, not `null`. */
export interface RequiredRule extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "required";
  /**
   * Whether `null` satisfies the rule: the key must be there, its value may be unknown.
   *
   * @defaultValue false
   */
  readonly nullable?: boolean | undefined;
}

/** The feature must not be `null`. It may be absent: add a required rule when it may not. */
export interface NonNullRule extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "non_null";
}

/** A number between bounds. Needs at least one bound or `allowInfinite`. Implies `type: "number"`. */
export interface RangeRule extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "range";
  /** Smallest allowed value. */
  readonly min?: number | undefined;
  /** Largest allowed value. */
  readonly max?: number | undefined;
  /** Value that must be exceeded. Not together with `min`. */
  readonly exclusiveMin?: number | undefined;
  /** Value that must not be reached. Not together with `max`. */
  readonly exclusiveMax?: number | undefined;
  /**
   * Whether infinities count as numbers here. `NaN` never does. A store still refuses them, because
   * JSON has none.
   *
   * @defaultValue false
   */
  readonly allowInfinite?: boolean | undefined;
}

/** One of a list, by type and value (SameValueZero): `1` is not `true`, `-0` is `0`. */
export interface EnumRule extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "enum";
  /** The allowed values: at least one, no two the same. */
  readonly values: readonly PresentValue[];
}

/**
 * A string that `pattern` matches **as a whole**. Implies `type: "string"`. A pattern that could need
 * more than a million steps on a string of `maxLength` is refused when it is defined.
 */
export interface RegexRule extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "regex";
  /** JavaScript pattern in Unicode mode, without slashes. No lookaround, no backreference. */
  readonly pattern: string;
  /**
   * Whether upper and lower case are the same.
   *
   * @defaultValue false
   */
  readonly ignoreCase?: boolean | undefined;
  /**
   * Longest string that is tried, in UTF-16 units, 1 to 10 000. Longer ones are a problem.
   *
   * @defaultValue 256
   */
  readonly maxLength?: number | undefined;
}

/** What the custom rules of the three types share. */
export interface CustomRuleBase<Type extends FeatureType, Value> extends FeatureRuleBase {
  /** Names the rule. */
  readonly kind: "custom";
  /** What the rule is called in messages. */
  readonly name: string;
  /** Type of the feature; the check sees no other. */
  readonly type: Type;
  /**
   * Says what is wrong, or `null` when nothing is. Synchronous. Whatever it throws, and any other
   * result, becomes a problem.
   */
  readonly check: (value: Value) => string | null;
}

/** A check of the host's own. */
export type CustomRule =
  | CustomRuleBase<"number", number>
  | CustomRuleBase<"string", string>
  | CustomRuleBase<"boolean", boolean>;

/** One thing that must hold for a feature. */
export type FeatureRule =
  | RequiredRule
  | NonNullRule
  | RangeRule
  | EnumRule
  | RegexRule
  | CustomRule;

/**
 * Everything that is known about one feature. Without a rule a feature may be absent, `null`, or any
 * finite number, string or boolean.
 */
export interface FeatureDefinition {
  /** Key in the record: letters, digits, `_`, `.` and `-`, at most 128, not starting with a digit. */
  readonly name: string;
  /** What the feature means, for people. */
  readonly description?: string | undefined;
  /** Expected type. Range, regex and custom rules imply theirs. */
  readonly type?: FeatureType | undefined;
  /**
   * Weight of findings whose rule does not say. `NaN`, infinities and values that are no
   * `FeatureValue` are always errors.
   *
   * @defaultValue "error"
   */
  readonly severity?: FeatureSeverity | undefined;
  /** What must hold. All rules are tried; each can report. */
  readonly rules?: readonly FeatureRule[] | undefined;
}

/** What happens with a feature that has no definition. A severity reports it. */
export type UnknownFeatures = "allow" | FeatureSeverity;
