import { closeSync, openSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "@autotrader/kernel";
import { createLogger, formatConsoleLine } from "@autotrader/logging";
import { createStdoutTransport } from "@autotrader/logging/node";
import { type ReportContent, readReport } from "./backtest/read-report.ts";
import { type Options, parseOptions, usage } from "./cli/parse-options.ts";
import { formatSummary } from "./cli/print-summary.ts";
import { compose } from "./compose.ts";
import { loadConfig } from "./config/load-config.ts";
import { AppError } from "./errors.ts";
import { runMainJob, type Terminal } from "./main-job.ts";
import { chooseMarketData } from "./market-data/choose-market-data.ts";
import { type OpenResources, openResources } from "./open-resources.ts";
import { startServers } from "./server/start-servers.ts";
import { takeDataFolder } from "./store/data-folder.ts";
import { openDatabase } from "./store/open-database.ts";

export interface RunHost extends Terminal {
  /** Folder that relative paths start from. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user wants the program to end. */
  readonly signal: AbortSignal;
}

/** What shells report for a program that Ctrl-C ended. */
const stoppedStatus = 130;

/**
 * The program: reads options, runs the main job, serves until `signal` aborts.
 *
 * @returns The exit status: 0 fine, 1 the job failed in an expected way, 2 wrong usage or configuration,
 *   130 stopped before the job was done.
 */
export async function run(argv: readonly string[], host: RunHost): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      host.out.write(usage);
      return 0;
    }
    await runSystem(options, host);
    return 0;
  } catch (error) {
    if (host.signal.aborted) {
      host.err.write("stopped before the job was done; what was stored stays\n");
      return stoppedStatus;
    }
    if (!AppError.is(error)) throw error;
    host.err.write(`${error.message}\n`);
    const isInput = ["USAGE", "CONFIG_INVALID", "CONFIG_UNREADABLE"].includes(error.code);
    return isInput ? 2 : 1;
  }
}

/** Opens what the system stands on, runs it, and closes everything in the reverse order. */
async function runSystem(options: Options, host: RunHost): Promise<void> {
  const resources = openResources();
  try {
    await openAndRun(options, host, resources);
  } finally {
    await resources.close();
  }
}

async function openAndRun(options: Options, host: RunHost, resources: OpenResources) {
  const config = loadConfig(resolve(host.root, options.configDir ?? "configs"));
  const clock = systemClock;

  const marketData = await chooseMarketData({ ...options, clock });
  resources.add(marketData.close);
  host.out.write(`Data: ${marketData.description}\n`);

  const defaultDir = join(
    ".autotrader",
    marketData.kind === "live" ? "live" : `simulated-${options.seed}`,
  );
  const folder = takeDataFolder(resolve(host.root, options.dataDir ?? defaultDir));
  resources.add(folder.release);
  const logFile = join(folder.path, "log.jsonl");
  const fd = openSync(logFile, "a");
  resources.add(() => closeSync(fd));
  const transport = createStdoutTransport({
    fd,
    // Signals end the program through `host.signal`, which closes the transport as well.
    handleSignals: false,
    ...(config.observability.logFormat === "console" ? { format: formatConsoleLine } : {}),
  });
  resources.add(() => transport.close());
  const logger = createLogger({
    transport,
    level: config.observability.logLevel,
    redact: { keys: config.observability.redactFields },
    fields: {
      service: config.observability.serviceName,
      environment: config.observability.environment,
      simulated: marketData.kind === "simulated",
    },
  });
  const sql = await openDatabase(folder.path);
  resources.add(() => sql.close());

  const system = compose({
    config,
    marketData,
    sql,
    logger,
    clock,
    resolveSecret: (name) => host.env[name],
    writeAlert: (line) => void host.out.write(`ALERT ${line}\n`),
    signal: host.signal,
    outputDir: resolve(host.root, options.outputDir ?? join(folder.path, "report")),
  });
  resources.add(() => system.close());

  // Listening comes first, so that a taken port is said at once and not after the job.
  let report: ReportContent | null = null;
  const servers = options.once
    ? null
    : await startServers(system, resources, {
        port: options.port,
        apiKeyHash: host.env["AUTOTRADER_API_KEY_SHA256"],
        logger,
        report: () => report,
        metrics: config.observability.metrics,
      });

  const outcome = await runMainJob(system, host);
  report = readReport(outcome.backtest);
  host.out.write(`\n${formatSummary(outcome, { dataDir: folder.path, logFile })}\n`);
  if (servers === null) return;

  host.out.write(`\n${servers.join("\n")}\nCtrl-C ends it\n`);
  await new Promise<void>((done) => {
    if (host.signal.aborted) done();
    else host.signal.addEventListener("abort", () => done(), { once: true });
  });
}
