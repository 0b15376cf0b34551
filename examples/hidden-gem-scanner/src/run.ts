import { closeSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "@autotrader/kernel";
import { createLogger, formatConsoleLine } from "@autotrader/logging";
import { createStdoutTransport } from "@autotrader/logging/node";
import { type Options, parseOptions, usage } from "./cli/parse-options.ts";
import { formatSummary } from "./cli/print-summary.ts";
import { compose } from "./compose.ts";
import { loadConfig } from "./config/load-config.ts";
import { AppError } from "./errors.ts";
import { runMainJob, type Terminal } from "./main-job.ts";
import { chooseMarketData } from "./market-data/choose-market-data.ts";
import { type OpenResources, openResources } from "./open-resources.ts";
import { serveMetrics } from "./server/serve-metrics.ts";
import { serveSystem } from "./server/serve-system.ts";
import { takeDataFolder } from "./store/data-folder.ts";
import { openDatabase } from "./store/open-database.ts";

export interface RunHost extends Terminal {
  /** Folder that relative paths start from. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the user wants the program to end. */
  readonly signal: AbortSignal;
}

/**
 * The program: reads options, runs the main job, serves until `signal` aborts.
 *
 * @returns The exit status: 0 fine, 1 the job failed in an expected way, 2 wrong usage or configuration.
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

  const system = await compose({
    config,
    marketData,
    sql,
    logger,
    clock,
    resolveSecret: (name) => host.env[name],
    writeAlert: (line) => void host.out.write(`ALERT ${line}\n`),
    outputDir: resolve(host.root, options.outputDir ?? join(folder.path, "report")),
  });
  resources.add(() => system.close());

  const outcome = await runMainJob(system, host);
  host.out.write(`\n${formatSummary(outcome, { dataDir: folder.path, logFile })}\n`);
  if (options.once) return;

  const { report, summary } = outcome.backtest.files;
  const server = await serveSystem(system, {
    port: options.port,
    apiKeyHash: host.env["AUTOTRADER_API_KEY_SHA256"],
    logger,
    report: {
      html: readFileSync(report, "utf8"),
      summaryJson: readFileSync(summary, "utf8"),
      verdict: outcome.backtest.result.verdict.headline,
    },
  });
  resources.add(server.close);
  if (config.observability.metrics.enabled) {
    const scraped = await serveMetrics(system, config.observability.metrics, logger);
    resources.add(scraped.close);
    host.out.write(`\nMetrics   ${scraped.url}\n`);
  }
  host.out.write(`\nDashboard ${server.url}  (Ctrl-C ends it)\n`);
  if (server.newKey !== null)
    host.out.write(`API key   ${server.newKey}  (for POST /scan, this run only)\n`);
  await new Promise<void>((done) => {
    if (host.signal.aborted) done();
    else host.signal.addEventListener("abort", () => done(), { once: true });
  });
}
