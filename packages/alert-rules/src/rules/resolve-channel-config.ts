import { AlertRulesError } from "../errors.ts";
import type { ChannelConfig } from "./rule-set.ts";

/**
 * Replaces the `${NAME}` references of one channel by what `resolveSecret` returns for NAME. Texts
 * that are no reference stay as they are. Nothing is logged, and the error names the reference only.
 *
 * @param name - The channel's name, for the error.
 * @param resolveSecret - Where secrets come from, usually the host's environment.
 *
 * @throws {@link AlertRulesError} `UNRESOLVED_SECRET` when `resolveSecret` returns nothing or "".
 *
 * @example
 * ```ts
 * import { resolveChannelConfig } from "@autotrader/alert-rules";
 *
 * const config = {
 *   enabled: true,
 *   rateLimitPerMinute: null,
 *   webhookUrl: "${" + "ALERT_WEBHOOK_URL}",
 *   integrationKey: null,
 * };
 * const secrets = new Map([["ALERT_WEBHOOK_URL", "https://hooks.example/ops"]]);
 * resolveChannelConfig("webhook", config, (key) => secrets.get(key)).webhookUrl; // => "https://hooks.example/ops"
 * ```
 */
export function resolveChannelConfig<
  Config extends Pick<ChannelConfig, "webhookUrl" | "integrationKey">,
>(name: string, config: Config, resolveSecret: (reference: string) => string | undefined): Config {
  const resolve = (text: string | null) => {
    const reference = /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(text ?? "")?.[1];
    if (reference === undefined) return text;
    const secret = resolveSecret(reference);
    if (secret !== undefined && secret !== "") return secret;
    throw new AlertRulesError(
      `channel ${name} needs a value for ${reference}, got none`,
      "UNRESOLVED_SECRET",
      { channel: name, reference },
    );
  };
  return {
    ...config,
    webhookUrl: resolve(config.webhookUrl),
    integrationKey: resolve(config.integrationKey),
  };
}
