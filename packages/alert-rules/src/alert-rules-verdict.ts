import type { Problem } from "@autotrader/kernel";

import type { RuleSet } from "./rules/rule-set.ts";

/** What `validateAlertRules` found. */
export interface AlertRulesVerdict {
  /** `invalid` when there is at least one error. Warnings and infos leave a file valid. */
  readonly status: "valid" | "invalid";
  /** Everything found, in the order of the text. */
  readonly problems: readonly Problem[];
  /** The rules in the form that the engine uses; `null` when the status is `invalid`. */
  readonly ruleSet: RuleSet | null;
}
