import { type LogThreshold, logLevels } from "@autotrader/logging";
import * as z from "zod";
import { parseDocument } from "./parse-document.ts";

/** What `observability.yaml` says. */
export interface ObservabilityConfig {
  readonly serviceName: string;
  readonly environment: string;
  readonly logLevel: LogThreshold;
  /** `json` is one object per line, `console` is for people. */
  readonly logFormat: "json" | "console";
  /** Keys whose values are masked, besides the built-in ones. */
  readonly redactFields: readonly string[];
  /** The separate server for metrics and health. */
  readonly metrics: { readonly enabled: boolean; readonly port: number; readonly path: string };
}

const schema = z
  .strictObject({
    service_name: z.string().min(1),
    environment: z.string().min(1),
    logging: z.strictObject({
      level: z.enum([...logLevels, "silent"]),
      format: z.enum(["json", "console"]).default("json"),
      redact_fields: z.array(z.string().min(1)).default([]),
    }),
    metrics: z.strictObject({
      enabled: z.boolean(),
      port: z.int().min(0).max(65_535),
      path: z.string().startsWith("/"),
    }),
  })
  .transform((document) => ({
    serviceName: document.service_name,
    environment: document.environment,
    logLevel: document.logging.level,
    logFormat: document.logging.format,
    redactFields: document.logging.redact_fields,
    metrics: document.metrics,
  }));

/**
 * Checks `observability.yaml`.
 *
 * @throws `AppError` `DOCUMENT_INVALID` with every problem and its path.
 */
export function parseObservabilityConfig(document: unknown): ObservabilityConfig {
  return parseDocument<ObservabilityConfig>(schema, document);
}
