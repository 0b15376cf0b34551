import { join } from "node:path";
import { AlertRulesError, parseAlertRules } from "@autotrader/alert-rules";
import {
  FeatureValidationError,
  parseFeatureDefinitions,
  selectFeatureSet,
} from "@autotrader/feature-validation";
import type { Problem } from "@autotrader/kernel";
import { LlmClientError, parseLlmConfig } from "@autotrader/llm-client";
import { parseScannerConfig, ScannerError } from "@autotrader/scanner";
import { AppError } from "../errors.ts";
import { parseBacktestConfig } from "./backtest-config.ts";
import { parseObservabilityConfig } from "./observability-config.ts";
import { readText, readYaml } from "./read-yaml.ts";
import type { SystemConfig } from "./system-config.ts";

/**
 * Reads and checks every YAML file of `folder`, and reports the problems of all files together.
 *
 * @throws {@link AppError} `CONFIG_UNREADABLE`, or `CONFIG_INVALID` with one line per problem.
 */
export function loadConfig(folder: string): SystemConfig {
  const problems: string[] = [];
  const read = <Value>(file: string, parse: (path: string) => Value): Value | undefined => {
    try {
      return parse(join(folder, file));
    } catch (error) {
      const found = problemsOf(error);
      if (found === undefined) throw error;
      problems.push(...found.filter(isError).map((problem) => describe(file, problem)));
      return undefined;
    }
  };
  const features = read("features.yaml", (path) => {
    const definitions = parseFeatureDefinitions(readYaml(path));
    return {
      sourceFeatures: selectFeatureSet(definitions, "source_features"),
      scoredFeatures: selectFeatureSet(definitions, "scored_features"),
    };
  });
  const scanner = read("scanner.yaml", (path) => parseScannerConfig(readYaml(path)));
  const llm = read("llm.yaml", (path) => parseLlmConfig(readYaml(path)));
  const alertRules = read("alert-rules.yaml", (path) => parseAlertRules(readText(path)));
  const backtest = read("backtest.yaml", (path) => parseBacktestConfig(readYaml(path)));
  const observability = read("observability.yaml", (path) =>
    parseObservabilityConfig(readYaml(path)),
  );

  if (!features || !scanner || !llm || !alertRules || !backtest || !observability) {
    throw new AppError(
      `the configuration in ${folder} has ${problems.length} problem(s):\n${problems.join("\n")}`,
      "CONFIG_INVALID",
      { problems },
    );
  }
  return { ...features, scanner, llm, alertRules, backtest, observability };
}

/** Every package's "your input is wrong" error carries its problems; anything else is not ours to hide. */
function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (ScannerError.is(error, "CONFIG_INVALID")) return error.details.problems;
  if (LlmClientError.is(error, "INVALID_CONFIGURATION")) return error.details.problems;
  if (AlertRulesError.is(error, "INVALID_RULES")) return error.details.problems;
  if (FeatureValidationError.is(error, "INVALID_DEFINITIONS")) return error.details.problems;
  if (FeatureValidationError.is(error, "UNKNOWN_FEATURE_SET")) {
    return [{ code: error.code, severity: "error", message: error.message, path: "sets" }];
  }
  if (AppError.is(error, "DOCUMENT_INVALID")) return error.details.problems;
  return undefined;
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function describe(file: string, { position, path, message, hint }: Problem): string {
  const place = position === undefined ? "" : `:${position.line}:${position.column}`;
  const where = path === "" ? "" : ` ${path}:`;
  return `  ${file}${place}:${where} ${message}${hint === undefined ? "" : ` (${hint})`}`;
}
