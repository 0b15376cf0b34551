import type { Fixer } from "./fixer.ts";
import { addMissingKey } from "./fixers/add-missing-key.ts";
import { addSuppressionField } from "./fixers/add-suppression-field.ts";
import { addUnit } from "./fixers/add-unit.ts";
import { clarifyScalar } from "./fixers/clarify-scalar.ts";
import { convertThreshold } from "./fixers/convert-threshold.ts";
import { convertValue } from "./fixers/convert-value.ts";
import { correctEnvReference } from "./fixers/correct-env-reference.ts";
import { correctName } from "./fixers/correct-name.ts";
import { correctPlaceholder } from "./fixers/correct-placeholder.ts";
import { correctUnit } from "./fixers/correct-unit.ts";
import { correctValue } from "./fixers/correct-value.ts";
import { correctVersion } from "./fixers/correct-version.ts";
import { enableUsedChannels } from "./fixers/enable-used-channels.ts";
import { hideSecret } from "./fixers/hide-secret.ts";
import { liftOnlyCondition } from "./fixers/lift-only-condition.ts";
import { liftTwiceNegated } from "./fixers/lift-twice-negated.ts";
import { limitQuorum } from "./fixers/limit-quorum.ts";
import { removeCondition } from "./fixers/remove-condition.ts";
import { removeDirective } from "./fixers/remove-directive.ts";
import { removeDuplicateKey } from "./fixers/remove-duplicate-key.ts";
import { removePolicy } from "./fixers/remove-policy.ts";
import { removeRule } from "./fixers/remove-rule.ts";
import { removeTag } from "./fixers/remove-tag.ts";
import { renameRule } from "./fixers/rename-rule.ts";
import { replaceCoolOff } from "./fixers/replace-cool-off.ts";
import { rewriteWhere } from "./fixers/rewrite-where.ts";
import { secureWebhook } from "./fixers/secure-webhook.ts";
import { swapRange } from "./fixers/swap-range.ts";
import { switchChannel } from "./fixers/switch-channel.ts";
import { writeSuggestion } from "./fixers/write-suggestion.ts";

/** How the problems of each code are mended. Codes that are not here need a person's decision. */
export const FIXERS: ReadonlyMap<string, Fixer> = new Map<string, Fixer>([
  ["ALL_CHANNELS_DISABLED", enableUsedChannels],
  ["AMBIGUOUS_SCALAR", clarifyScalar],
  ["AND_OR_ARITY", liftOnlyCondition],
  ["DEAD_BRANCH", removeCondition("suggested")],
  ["DEPRECATED_COOL_OFF", replaceCoolOff],
  ["DEPRECATED_WHERE", rewriteWhere],
  ["DIRECTIVE_UNKNOWN_CODE", writeSuggestion],
  ["DIRECTIVE_UNUSED", removeDirective],
  ["DISABLED_CHANNEL", switchChannel("true")],
  ["DOUBLE_NEGATION", liftTwiceNegated],
  ["DUPLICATE_RULE", removeRule],
  ["DUPLICATE_RULE_ID", renameRule],
  ["INCOMPATIBLE_UNIT", correctUnit],
  ["INCOMPLETE_SUPPRESSION", addSuppressionField],
  ["INLINE_SECRET", hideSecret],
  ["INSECURE_WEBHOOK", secureWebhook],
  ["INVALID_ENV_REFERENCE", correctEnvReference],
  ["INVALID_NAME", correctName],
  ["INVALID_VALUE", correctValue],
  ["MISSING_KEY", addMissingKey],
  ["MISSING_UNIT", addUnit],
  ["QUORUM_IMPOSSIBLE", limitQuorum],
  ["REDUNDANT_CONDITION", removeCondition("safe")],
  ["SNOOZE_EXPIRED", removeDirective],
  ["SUBSUMED_RULE", removeRule],
  ["THRESHOLD_RANGE_INVERTED", swapRange],
  ["THRESHOLD_TYPE_MISMATCH", convertThreshold],
  ["UNDEFINED_CHANNEL", writeSuggestion],
  ["UNDEFINED_ESCALATION_POLICY", writeSuggestion],
  ["UNKNOWN_KEY", writeSuggestion],
  ["UNKNOWN_METRIC", writeSuggestion],
  ["UNKNOWN_PLACEHOLDER", correctPlaceholder],
  ["UNUSED_CHANNEL", switchChannel("false")],
  ["UNUSED_ESCALATION_POLICY", removePolicy],
  ["VERSION_MISMATCH", correctVersion],
  ["WRONG_TYPE", convertValue],
  ["YAML_DUPLICATE_KEY", removeDuplicateKey],
  ["YAML_TAG", removeTag],
]);
