/**
 * Channels to other systems, and the check of signed webhooks for those who receive them.
 *
 * @packageDocumentation
 */
export type { MetricValue } from "../evaluation/metric-values.ts";
export type { Severity } from "../schema/vocabulary.ts";
export type { AddressGuardOptions, LookupAddresses } from "./address-guard.ts";
export type { Alert, AlertChannel, DeliveryOutcome } from "./alert-channel.ts";
export { createGuardedFetch, type GuardedFetchOptions } from "./create-guarded-fetch.ts";
export { createDiscordChannel, type DiscordChannelOptions } from "./discord-channel.ts";
export {
  createEmailChannel,
  type EmailChannelOptions,
  type MailMessage,
  type MailTransport,
} from "./email-channel.ts";
export {
  createPagerDutyChannel,
  type PagerDutyChannel,
  type PagerDutyChannelOptions,
} from "./pagerduty-channel.ts";
export type { HttpChannelOptions } from "./post-json.ts";
export { createSlackChannel, type SlackChannelOptions } from "./slack-channel.ts";
export { createTelegramChannel, type TelegramChannelOptions } from "./telegram-channel.ts";
export {
  verifyWebhookSignature,
  type WebhookSignatureOptions,
} from "./verify-webhook-signature.ts";
