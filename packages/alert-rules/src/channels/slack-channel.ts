import type { AlertChannel } from "./alert-channel.ts";
import { fitText } from "./fit-text.ts";
import { formatAlertLine, toPlainLine } from "./format-alert-line.ts";
import { createPostJson, type HttpChannelOptions } from "./post-json.ts";

/** Options of {@link createSlackChannel}. */
export interface SlackChannelOptions extends HttpChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "slack"
   */
  readonly name?: string | undefined;
  /** The incoming webhook's URL. It is a secret. */
  readonly webhookUrl: URL;
}

/** Slack cuts longer texts. */
const LONGEST_TEXT = 4_000;

/**
 * Posts each notice to a Slack channel through an incoming webhook. The text cannot mention anybody
 * or hold a link with another label. Slack knows no idempotency keys: a notice may come twice.
 *
 * Wire format: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 *
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when the URL must not be sent to.
 *
 * @example
 * ```ts
 * import { createSlackChannel } from "@autotrader/alert-rules/channels";
 *
 * const webhookUrl = new URL("https://hooks.slack.com/services/T0/B0/secret");
 * createSlackChannel({ webhookUrl }).name; // => "slack"
 * ```
 */
export function createSlackChannel({
  name = "slack",
  webhookUrl,
  ...http
}: SlackChannelOptions): AlertChannel {
  const post = createPostJson(name, webhookUrl, http);
  return {
    name,
    deliver: async (alert, { signal }) => {
      const text = fitText(toPlainLine(formatAlertLine(alert)), LONGEST_TEXT, escapeMrkdwn);
      const body = { text, mrkdwn: false, unfurl_links: false, unfurl_media: false };
      return post({ body: JSON.stringify(body), signal });
    },
  };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

/** The three characters that Slack asks to escape; they start mentions and links. */
function escapeMrkdwn(character: string): string {
  return ESCAPES.get(character) ?? character;
}
