/**
 * Every port that a host can inject.
 *
 * @packageDocumentation
 */
export type { Clock, Logger, Metrics, Tracer } from "@autotrader/kernel";
export type { LookupAddresses } from "./channels/address-guard.ts";
export type { AlertChannel } from "./channels/alert-channel.ts";
export type { MailTransport } from "./channels/email-channel.ts";
export type { AlertStateStore } from "./engine/alert-state-store.ts";
