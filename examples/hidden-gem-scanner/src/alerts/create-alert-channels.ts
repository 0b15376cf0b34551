import {
  type AlertChannel,
  type ChannelConfig,
  createConsoleChannel,
  createWebhookChannel,
  type LookupAddresses,
  resolveChannelConfig,
} from "@autotrader/alert-rules";

export interface AlertChannelsOptions {
  /** Channel settings of the rule file. */
  readonly channels: Readonly<Record<string, ChannelConfig>>;
  /** Where `${NAME}` references are looked up. */
  readonly resolveSecret: (name: string) => string | undefined;
  /** Finds the addresses of a receiver's name, none of which may be private. */
  readonly lookup: LookupAddresses;
  /** Takes the lines of channels that have no address of their own. */
  readonly write: (line: string) => void;
}

/** One channel per enabled entry: a webhook where there is an address, else lines for a person. */
export function createAlertChannels({
  channels,
  resolveSecret,
  lookup,
  write,
}: AlertChannelsOptions): readonly AlertChannel[] {
  return Object.entries(channels)
    .filter(([, config]) => config.enabled)
    .map(([name, config]) => {
      const { webhookUrl } = resolveChannelConfig(name, config, resolveSecret);
      return webhookUrl === null
        ? createConsoleChannel({ name, write })
        : createWebhookChannel({ name, url: new URL(webhookUrl), lookup });
    });
}
