import { allChannelsDisabled } from "./all-channels-disabled.ts";
import { alwaysSuppressed } from "./always-suppressed.ts";
import { ambiguousScalar } from "./ambiguous-scalar.ts";
import { andOrArity } from "./and-or-arity.ts";
import type { Check } from "./check.ts";
import { contradiction } from "./contradiction.ts";
import { deadBranch } from "./dead-branch.ts";
import { deprecatedCoolOff } from "./deprecated-cool-off.ts";
import { deprecatedWhere } from "./deprecated-where.ts";
import { directiveInvalid } from "./directive-invalid.ts";
import { directiveUnknownCode } from "./directive-unknown-code.ts";
import { directiveUnused } from "./directive-unused.ts";
import { disabledChannel } from "./disabled-channel.ts";
import { doubleNegation } from "./double-negation.ts";
import { duplicateRule } from "./duplicate-rule.ts";
import { duplicateRuleId } from "./duplicate-rule-id.ts";
import { emptyList } from "./empty-list.ts";
import { escalationOutOfOrder } from "./escalation-out-of-order.ts";
import { escalationOverRateLimit } from "./escalation-over-rate-limit.ts";
import { escalationSameDelay } from "./escalation-same-delay.ts";
import { escalationsOverRateLimit } from "./escalations-over-rate-limit.ts";
import { expressionParserMissing } from "./expression-parser-missing.ts";
import { impreciseNumber } from "./imprecise-number.ts";
import { incompatibleUnit } from "./incompatible-unit.ts";
import { incompleteSuppression } from "./incomplete-suppression.ts";
import { inhibitionCycle } from "./inhibition-cycle.ts";
import { inlineSecret } from "./inline-secret.ts";
import { insecureWebhook } from "./insecure-webhook.ts";
import { invalidEnvReference } from "./invalid-env-reference.ts";
import { invalidMoment } from "./invalid-moment.ts";
import { invalidName } from "./invalid-name.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import { invalidTimeZone } from "./invalid-time-zone.ts";
import { invalidValue } from "./invalid-value.ts";
import { logicUndecided } from "./logic-undecided.ts";
import { malformedPlaceholder } from "./malformed-placeholder.ts";
import { missingCondition } from "./missing-condition.ts";
import { missingKey } from "./missing-key.ts";
import { missingUnit } from "./missing-unit.ts";
import { nestingTooDeep } from "./nesting-too-deep.ts";
import { nonFiniteNumber } from "./non-finite-number.ts";
import { notArity } from "./not-arity.ts";
import { quorumImpossible } from "./quorum-impossible.ts";
import { redundantCondition } from "./redundant-condition.ts";
import { rootNotAMap } from "./root-not-a-map.ts";
import { silenceRangeInverted } from "./silence-range-inverted.ts";
import { snoozeExpired } from "./snooze-expired.ts";
import { subsumedRule } from "./subsumed-rule.ts";
import { tautology } from "./tautology.ts";
import { thresholdOutOfRange } from "./threshold-out-of-range.ts";
import { thresholdRangeInverted } from "./threshold-range-inverted.ts";
import { thresholdTypeMismatch } from "./threshold-type-mismatch.ts";
import { undefinedChannel } from "./undefined-channel.ts";
import { undefinedEscalationPolicy } from "./undefined-escalation-policy.ts";
import { undefinedRule } from "./undefined-rule.ts";
import { unknownKey } from "./unknown-key.ts";
import { unknownMetric } from "./unknown-metric.ts";
import { unknownPlaceholder } from "./unknown-placeholder.ts";
import { unsafePattern } from "./unsafe-pattern.ts";
import { unusedChannel } from "./unused-channel.ts";
import { unusedEscalationPolicy } from "./unused-escalation-policy.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { versionMismatch } from "./version-mismatch.ts";
import { whereAndCondition } from "./where-and-condition.ts";
import { windowImpossible } from "./window-impossible.ts";
import { wrongType } from "./wrong-type.ts";
import { yamlAlias } from "./yaml-alias.ts";
import { yamlCharacter } from "./yaml-character.ts";
import { yamlDocuments } from "./yaml-documents.ts";
import { yamlDuplicateKey } from "./yaml-duplicate-key.ts";
import { yamlEmpty } from "./yaml-empty.ts";
import { yamlKey } from "./yaml-key.ts";
import { yamlLimit } from "./yaml-limit.ts";
import { yamlMerge } from "./yaml-merge.ts";
import { yamlReservedKey } from "./yaml-reserved-key.ts";
import { yamlSyntax } from "./yaml-syntax.ts";
import { yamlTag } from "./yaml-tag.ts";

/** Every check, in the order they run: a later check may stay silent where an earlier one spoke. */
export const CHECKS: readonly Check[] = [
  yamlSyntax,
  yamlLimit,
  yamlEmpty,
  yamlCharacter,
  yamlAlias,
  yamlTag,
  yamlKey,
  yamlReservedKey,
  yamlMerge,
  yamlDocuments,
  yamlDuplicateKey,
  rootNotAMap,
  unknownKey,
  missingKey,
  wrongType,
  invalidValue,
  invalidName,
  nonFiniteNumber,
  emptyList,
  andOrArity,
  notArity,
  missingCondition,
  whereAndCondition,
  versionMismatch,
  duplicateRuleId,
  undefinedChannel,
  undefinedEscalationPolicy,
  windowImpossible,
  undefinedRule,
  inhibitionCycle,
  expressionParserMissing,
  invalidTimeZone,
  silenceRangeInverted,
  invalidMoment,
  nestingTooDeep,
  quorumImpossible,
  thresholdTypeMismatch,
  thresholdRangeInverted,
  incompatibleUnit,
  missingUnit,
  thresholdOutOfRange,
  contradiction,
  tautology,
  deadBranch,
  redundantCondition,
  duplicateRule,
  subsumedRule,
  logicUndecided,
  incompleteSuppression,
  invalidPattern,
  invalidEnvReference,
  doubleNegation,
  impreciseNumber,
  escalationOutOfOrder,
  escalationSameDelay,
  escalationOverRateLimit,
  escalationsOverRateLimit,
  alwaysSuppressed,
  allChannelsDisabled,
  disabledChannel,
  unusedChannel,
  inlineSecret,
  unsafePattern,
  deprecatedWhere,
  deprecatedCoolOff,
  ambiguousScalar,
  unusedEscalationPolicy,
  unusedSuppression,
  insecureWebhook,
  malformedPlaceholder,
  unknownPlaceholder,
  unknownMetric,
  directiveInvalid,
  directiveUnknownCode,
  snoozeExpired,
  directiveUnused,
];
