import type { Writable } from "node:stream";
import { type Clock, type Logger, systemClock } from "@autotrader/kernel";
import { createLogger } from "@autotrader/logging";
import { createStdoutTransport } from "@autotrader/logging/node";
import { loadConfig } from "../config/load-config.ts";
import type { SystemConfig } from "../config/system-config.ts";
import { AppError, type AppErrorCode } from "../errors.ts";
import { type OpenResources, openResources } from "../open-resources.ts";
import type { EnvironmentHost } from "./environment-reader.ts";
import { migrateDatabases } from "./migrate-databases.ts";
import { readSettings } from "./read-settings.ts";
import { serve } from "./serve.ts";
import { type ServiceCommand, type ServiceSettings, serviceCommands } from "./settings.ts";
import { work } from "./work.ts";

export interface ServiceHost extends EnvironmentHost {
  readonly err: Writable;
  /** File descriptor that the log goes to. */
  readonly logFd: number;
  /** Aborts when the service shall end. */
  readonly signal: AbortSignal;
}

/** What every service gets. */
export interface ServiceContext {
  readonly settings: ServiceSettings;
  readonly config: SystemConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly env: EnvironmentHost;
  readonly resources: OpenResources;
  readonly signal: AbortSignal;
}

const commands: Readonly<Record<ServiceCommand, (context: ServiceContext) => Promise<void>>> = {
  serve,
  worker: work,
  migrate: migrateDatabases,
};

/** Failures that may be over when the service is started again. */
const passing: ReadonlySet<AppErrorCode> = new Set(["CONNECTION_FAILED", "PORT_IN_USE"]);

/**
 * Runs one service until `signal` aborts.
 *
 * @returns The exit status: 0 fine, 1 it failed, 2 its environment or configuration is wrong.
 */
export async function runService(argv: readonly string[], host: ServiceHost): Promise<number> {
  try {
    const command = readCommand(argv);
    await openAndRun(command, host);
    return 0;
  } catch (error) {
    if (host.signal.aborted && error === host.signal.reason) return 0;
    const message = error instanceof Error ? error.message : String(error);
    host.err.write(`${AppError.is(error) ? message : `the service failed: ${message}`}\n`);
    return AppError.is(error) && !passing.has(error.code) ? 2 : 1;
  }
}

async function openAndRun(command: ServiceCommand, host: ServiceHost): Promise<void> {
  const settings = readSettings(command, host);
  const config = loadConfig(settings.configDir);
  const resources = openResources();
  try {
    const { logLevel, redactFields, serviceName } = config.observability;
    const transport = createStdoutTransport({ fd: host.logFd, handleSignals: false });
    resources.add(() => transport.close());
    const logger = createLogger({
      transport,
      level: logLevel,
      redact: { keys: redactFields },
      fields: {
        service: `${serviceName}-${command}`,
        environment: host.env["NODE_ENV"] ?? config.observability.environment,
        simulated: settings.source === "simulated",
      },
    });
    logger.info("service.starting", { process_id: process.pid });
    const { signal } = host;
    const context = { settings, config, clock: systemClock, logger, env: host, resources, signal };
    await commands[command](context);
    logger.info("service.stopping", {});
  } finally {
    await resources.close();
  }
}

function readCommand(argv: readonly string[]): ServiceCommand {
  const [given, ...more] = argv;
  const command = serviceCommands.find((name) => name === given);
  if (command !== undefined && more.length === 0) return command;
  const got = argv.length === 0 ? "nothing" : argv.join(" ");
  throw new AppError(`command must be ${serviceCommands.join(", ")}, got ${got}`, "USAGE", {
    argument: "command",
  });
}
