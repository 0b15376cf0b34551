import { parseArgs } from "node:util";
import { AppError } from "../errors.ts";

/** What the command line says. */
export interface Options {
  readonly help: boolean;
  /** End after the report instead of serving the dashboard. */
  readonly once: boolean;
  readonly source: "auto" | "live" | "simulated";
  readonly port: number;
  readonly dataDir: string | undefined;
  readonly outputDir: string | undefined;
  readonly configDir: string | undefined;
  /** Seed of the market simulator. */
  readonly seed: number;
}

export const usage: string = `npm start -- [options]

Scans tokens, fires alerts, runs a backtest, writes a report and serves a dashboard until Ctrl-C.

  --once               end after the report
  --source SOURCE      auto (default), live or simulated
  --port N             port of the dashboard on 127.0.0.1 (default 8000)
  --data-dir DIR       where the embedded database lives (default .autotrader/<source>)
  --output DIR         where the report goes (default <data-dir>/report)
  --config DIR         folder of the YAML files (default configs)
  --seed N             seed of the simulated market (default 7)
  --help               this text
`;

/**
 * Reads the arguments after the script's name.
 *
 * @throws {@link AppError} `USAGE` for anything that is not listed in {@link usage}.
 */
export function parseOptions(argv: readonly string[]): Options {
  const values = readArguments(argv);
  const source = values.source ?? "auto";
  if (source !== "auto" && source !== "live" && source !== "simulated") {
    throw usageError("--source", `must be auto, live or simulated, got ${source}`);
  }
  return {
    help: values.help === true,
    once: values.once === true,
    source,
    port: readInteger("--port", values.port ?? "8000", 0, 65_535),
    seed: readInteger("--seed", values.seed ?? "7", 0, 2 ** 31 - 1),
    dataDir: values["data-dir"],
    outputDir: values.output,
    configDir: values.config,
  };
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.filter((argument) => argument !== "--"),
      options: {
        help: { type: "boolean", short: "h" },
        once: { type: "boolean" },
        source: { type: "string" },
        port: { type: "string" },
        "data-dir": { type: "string" },
        output: { type: "string" },
        config: { type: "string" },
        seed: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw usageError("arguments", error instanceof Error ? error.message : String(error));
  }
}

function readInteger(argument: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw usageError(argument, `must be a whole number from ${min} to ${max}, got ${text}`);
}

function usageError(argument: string, message: string): AppError<"USAGE"> {
  return new AppError(`${argument}: ${message}`, "USAGE", { argument });
}
