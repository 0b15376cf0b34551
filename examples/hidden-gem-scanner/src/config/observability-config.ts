import type { LogLevel } from "@autotrader/logging";
import { logLevels } from "@autotrader/logging";
import * as z from "zod";
import { parseDocument } from "./parse-document.ts";

/** What `observability.yaml` says. */
export interface ObservabilityConfig {
  readonly serviceName: string;
  readonly environment: string;
  readonly logLevel: LogLevel;
  /** Keys whose values are masked, besides the built-in ones. */
  readonly redactFields: readonly string[];
}

const schema = z
  .looseObject({
    service_name: z.string().min(1),
    environment: z.string().min(1),
    logging: z.looseObject({
      level: z.enum(logLevels),
      redact_fields: z.array(z.string().min(1)).default([]),
    }),
  })
  .transform((document) => ({
    serviceName: document.service_name,
    environment: document.environment,
    logLevel: document.logging.level,
    redactFields: document.logging.redact_fields,
  }));

/**
 * Checks `observability.yaml`.
 *
 * @throws `AppError` `DOCUMENT_INVALID` with every problem and its path.
 */
export function parseObservabilityConfig(document: unknown): ObservabilityConfig {
  return parseDocument<ObservabilityConfig>(schema, document);
}
