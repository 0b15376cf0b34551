import type { AlertChannel } from "./alert-channel.ts";
import { fitText } from "./fit-text.ts";
import { formatAlertLine, toPlainLine } from "./format-alert-line.ts";
import { createPostJson, type HttpChannelOptions } from "./post-json.ts";

/** Options of {@link createDiscordChannel}. */
export interface DiscordChannelOptions extends HttpChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "discord"
   */
  readonly name?: string | undefined;
  /** The webhook's URL. It is a secret. */
  readonly webhookUrl: URL;
}

/** Discord refuses longer messages. */
const LONGEST_CONTENT = 2_000;
/** Discord's flag for a message whose links show no preview. */
const SUPPRESS_EMBEDS = 4;

/**
 * Posts each notice to a Discord channel through a webhook, and waits until the message is there.
 * The text mentions nobody and shows no markup. Discord knows no idempotency keys for webhooks: a
 * notice may come twice.
 *
 * Wire format: https://discord.com/developers/docs/resources/webhook#execute-webhook
 *
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when the URL must not be sent to.
 *
 * @example
 * ```ts
 * import { createDiscordChannel } from "@autotrader/alert-rules/channels";
 *
 * const webhookUrl = new URL("https://discord.com/api/webhooks/1/secret");
 * createDiscordChannel({ webhookUrl }).name; // => "discord"
 * ```
 */
export function createDiscordChannel({
  name = "discord",
  webhookUrl,
  ...http
}: DiscordChannelOptions): AlertChannel {
  const url = new URL(webhookUrl);
  url.searchParams.set("wait", "true");
  const post = createPostJson(name, url, http);
  return {
    name,
    deliver: async (alert, { signal }) => {
      const content = fitText(toPlainLine(formatAlertLine(alert)), LONGEST_CONTENT, escapeMarkdown);
      const body = { content, allowed_mentions: { parse: [] }, flags: SUPPRESS_EMBEDS };
      return post({ body: JSON.stringify(body), signal });
    },
  };
}

function escapeMarkdown(character: string): string {
  return /[\\`*_~|<>[\]()#-]/.test(character) ? `\\${character}` : character;
}
