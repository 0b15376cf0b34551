import type { Logger } from "@autotrader/kernel";
import type { ReportContent } from "../backtest/read-report.ts";
import { AppError } from "../errors.ts";
import type { System } from "../system.ts";
import { generateApiKey, hashApiKey } from "./api-key.ts";
import { createApp } from "./create-app.ts";
import { describeSystem } from "./describe-system.ts";
import { type ListeningServer, listen } from "./listen.ts";

export interface ServeSystemOptions {
  readonly port: number;
  /** SHA-256 of the bearer key in hexadecimal; without it a key is made for this run. */
  readonly apiKeyHash: string | undefined;
  readonly logger: Logger;
  /** Files of the last backtest, or null until there is one: the system is not ready before. */
  readonly report: () => ReportContent | null;
}

/** The dashboard's server, and the key when it was made here. */
export interface SystemServer extends ListeningServer {
  readonly newKey: string | null;
}

/**
 * Serves a running system on this machine.
 *
 * @throws {@link AppError} `PORT_IN_USE`, or `USAGE` when the given hash is no SHA-256.
 */
export async function serveSystem(
  system: System,
  { port, apiKeyHash, logger, report }: ServeSystemOptions,
): Promise<SystemServer> {
  if (apiKeyHash !== undefined && !/^[0-9a-f]{64}$/.test(apiKeyHash)) {
    const argument = "AUTOTRADER_API_KEY_SHA256";
    throw new AppError(`${argument} must be 64 lower-case hexadecimal digits`, "USAGE", {
      argument,
    });
  }
  const newKey = apiKeyHash === undefined ? generateApiKey() : null;
  const described = describeSystem(system);
  const app = createApp({
    apiKeyHash: apiKeyHash ?? hashApiKey(newKey ?? ""),
    logger,
    system: {
      ...described,
      scanToken: (token) => system.scanner.scanToken(token),
      report,
      notReady: async () => [
        ...(await described.notReady()),
        ...(report() === null ? ["first report"] : []),
      ],
    },
  });
  return { ...(await listen(app, port)), newKey };
}
