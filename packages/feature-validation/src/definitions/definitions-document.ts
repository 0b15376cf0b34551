import type {
  EnumRule,
  FeatureDefinition,
  FeatureRuleBase,
  NonNullRule,
  RequiredRule,
  UnknownFeatures,
} from "../feature-definition.ts";

/** A range rule as a document writes it. */
export interface RangeRuleDocument extends FeatureRuleBase {
  readonly kind: "range";
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly exclusive_min?: number | undefined;
  readonly exclusive_max?: number | undefined;
  readonly allow_infinite?: boolean | undefined;
}

/** A regex rule as a document writes it. */
export interface RegexRuleDocument extends FeatureRuleBase {
  readonly kind: "regex";
  readonly pattern: string;
  readonly ignore_case?: boolean | undefined;
  readonly max_length?: number | undefined;
}

/** A rule as a document writes it: `snake_case` keys and no functions. */
export type RuleDocument =
  | RequiredRule
  | NonNullRule
  | EnumRule
  | RangeRuleDocument
  | RegexRuleDocument;

/** A feature as a document writes it. */
export interface FeatureDocument extends Omit<FeatureDefinition, "rules"> {
  readonly rules?: readonly RuleDocument[] | undefined;
}

/** A set as a document writes it. */
export interface FeatureSetDocument {
  readonly description?: string | undefined;
  readonly unknown_features?: UnknownFeatures | undefined;
  readonly features: readonly FeatureDocument[];
}

/** A whole document, correct in shape. */
export interface DefinitionsDocument {
  readonly version: 1;
  readonly sets: Readonly<Record<string, FeatureSetDocument>>;
}
