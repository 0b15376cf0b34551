import type { AlertChannel } from "../channels/alert-channel.ts";
import { AlertRulesError } from "../errors.ts";
import { createDerivation, type Derivation } from "../evaluation/create-derivation.ts";
import type { ChannelConfig, RuleSet } from "../rules/rule-set.ts";
import { type CompiledRule, compileRules, listUsedChannels } from "./compile-rules.ts";
import { createFindBusyRules, type FindBusyRules } from "./find-busy-rules.ts";
import { createFindSuppression, type FindSuppression } from "./find-suppression.ts";

/** Everything an engine derives from its rules: one value, so that a reload swaps all of it at once. */
export interface PreparedRules {
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Adds the derived metrics to the values of a snapshot. */
  readonly derive: Derivation["derive"];
  readonly findBusyRules: FindBusyRules;
  readonly channels: ReadonlyMap<string, AlertChannel>;
  readonly findSuppression: FindSuppression;
  readonly configOf: (channel: string) => ChannelConfig | undefined;
  /** When a notice that is made now is due: at once, or at the end of its channel's group window. */
  readonly dueAt: (channel: string, nowMs: number) => number;
}

/**
 * Prepares rules for an engine.
 *
 * @throws {@link AlertRulesError} `CHANNEL_NOT_PROVIDED`, `DUPLICATE_CHANNEL`.
 */
export function prepareRules(ruleSet: RuleSet, channels: readonly AlertChannel[]): PreparedRules {
  const rules = compileRules(ruleSet);
  const byName = indexChannels(channels);
  assertProvided(listUsedChannels(rules), byName);
  const configOf = (channel: string) =>
    Object.hasOwn(ruleSet.channels ?? {}, channel) ? ruleSet.channels?.[channel] : undefined;
  return {
    rules,
    derive: createDerivation(ruleSet.derivedMetrics).derive,
    findBusyRules: createFindBusyRules([...rules.values()]),
    channels: byName,
    findSuppression: createFindSuppression(ruleSet.suppressions),
    configOf,
    dueAt: (channel, nowMs) => {
      const waitMs = configOf(channel)?.grouping?.waitMs ?? 0;
      // Ends of windows, not waits of each notice: so what comes together goes out together.
      return waitMs === 0 ? nowMs : Math.ceil(nowMs / waitMs) * waitMs;
    },
  };
}

function indexChannels(channels: readonly AlertChannel[]): ReadonlyMap<string, AlertChannel> {
  const byName = new Map<string, AlertChannel>();
  for (const channel of channels) {
    const { name } = channel;
    if (byName.has(name)) {
      const message = `two channels have the name ${name}`;
      throw new AlertRulesError(message, "DUPLICATE_CHANNEL", { channel: name });
    }
    byName.set(name, channel);
  }
  return byName;
}

function assertProvided(
  used: readonly string[],
  provided: ReadonlyMap<string, AlertChannel>,
): void {
  const missing = used.filter((name) => !provided.has(name));
  if (missing.length === 0) return;
  throw new AlertRulesError(
    `rules send to ${missing.join(", ")}, which the host did not provide`,
    "CHANNEL_NOT_PROVIDED",
    { channels: missing },
  );
}
