import { measureLeafCoverage } from "../rule-tests/leaf-coverage.ts";
import { measureMutationScore } from "../rule-tests/measure-mutation-score.ts";
import { parseRuleTests } from "../rule-tests/parse-rule-tests.ts";
import type { RuleTest } from "../rule-tests/rule-test.ts";
import { type RuleTestResult, runRuleTest } from "../rule-tests/run-rule-test.ts";
import { chooseFormat } from "./choose-format.ts";
import type { CliIo, ExitCode } from "./cli-io.ts";
import { formatTestJson } from "./format-test-json.ts";
import { formatTestJunit } from "./format-test-junit.ts";
import { formatTestText } from "./format-test-text.ts";
import { type LoadedRules, loadRules } from "./load-rules.ts";
import { parseOptions } from "./parse-options.ts";
import { readText } from "./read-text.ts";
import { resolveBeside } from "./resolve-beside.ts";
import { isCovered, isKilled, type MeasuredRules, type TestedFile } from "./test-report.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `Usage: alert-rules test FILES... [options]

Runs tests of alert rules: input over time, and the alerts and notices that must follow. Time is
virtual: a day takes no longer than a minute.

Options:
  --rules FILE               alert rules, instead of those that a test file names
  --run PATTERN              only tests whose name matches this regular expression
  --coverage                 show which leaves of conditions were seen true, false and decisive
  --mutate                   put faults into the rules and show which ones no test notices
  --min-coverage PERCENT     fail below this share of leaves seen both true and false
  --min-mutation-score PERCENT   fail below this share of faults noticed
  --format FORMAT            text, json, junit (default: text)
  --help                     show this help
`;

const FORMATTERS = { text: formatTestText, json: formatTestJson, junit: formatTestJunit };

/** `alert-rules test`. */
export async function testCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv, {
    rules: { type: "string" },
    run: { type: "string" },
    coverage: { type: "boolean" },
    mutate: { type: "boolean" },
    "min-coverage": { type: "string" },
    "min-mutation-score": { type: "string" },
    format: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    io.stdout(HELP);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError("no files of tests given");
  const format = chooseFormat(values.format, ["text", "json", "junit"]);
  const pattern = readPattern(values.run);
  const minimumCoverage = readPercent("min-coverage", values["min-coverage"]);
  const minimumScore = readPercent("min-mutation-score", values["min-mutation-score"]);

  const rulesByPath = new Map<string, LoadedRules>();
  const loadOnce = async (path: string) => {
    const loaded = rulesByPath.get(path) ?? (await loadRules(path, io));
    rulesByPath.set(path, loaded);
    return loaded;
  };
  const files: TestedFile[] = [];
  for (const path of new Set(positionals)) {
    files.push(await testFile(path, values.rules, pattern, io, loadOnce));
  }
  const count = files.reduce((sum, { results }) => sum + results.length, 0);
  const anyUnreadable = files.some(({ problems }) => problems.length > 0);
  if (count === 0 && !anyUnreadable)
    throw new UsageError(`no test has a name that matches ${values.run}`);

  const measured: MeasuredRules[] = [];
  for (const rules of rulesByPath.values()) {
    const tests = files.flatMap((file) => testsOf(file, rules.path));
    const { ruleSet } = rules;
    const wantsCoverage = values.coverage === true || minimumCoverage !== null;
    const wantsMutants = values.mutate === true || minimumScore !== null;
    measured.push({
      rules,
      coverage: wantsCoverage ? measureLeafCoverage(tests, ruleSet) : null,
      mutants: wantsMutants ? await measureMutationScore(tests, ruleSet) : null,
    });
  }
  io.stdout(FORMATTERS[format]({ files, measured }, io));
  if (anyUnreadable) return 2;
  const isBelow = measured.some(
    ({ coverage, mutants }) =>
      isShareBelow(coverage?.map(isCovered), minimumCoverage) ||
      isShareBelow(mutants?.map(isKilled), minimumScore),
  );
  const anyFailed = files.some(({ results }) => results.some(({ status }) => status === "failed"));
  return anyFailed || isBelow ? 1 : 0;
}

async function testFile(
  path: string,
  givenRules: string | undefined,
  pattern: RegExp,
  io: CliIo,
  load: (path: string) => Promise<LoadedRules>,
): Promise<TestedFile> {
  const text = await readText(path, io);
  const parsed = parseRuleTests(text);
  if (parsed.status === "invalid") {
    return { path, text, problems: parsed.problems, rulesPath: null, results: [] };
  }
  const named = parsed.rulesPath === null ? null : resolveBeside(path, parsed.rulesPath);
  const rulesPath = givenRules ?? named;
  if (rulesPath === null)
    throw new UsageError(`${path} names no rules: add rules: FILE, or use --rules`);
  const { ruleSet } = await load(rulesPath);
  const results: RuleTestResult[] = [];
  for (const test of parsed.tests) {
    if (pattern.test(test.name)) results.push(await runRuleTest(test, ruleSet));
  }
  return { path, text, problems: [], rulesPath, results };
}

function testsOf({ rulesPath, results }: TestedFile, wanted: string): readonly RuleTest[] {
  return rulesPath === wanted ? results.map(({ test }) => test) : [];
}

function readPattern(text: string | undefined): RegExp {
  try {
    return new RegExp(text ?? "", "u");
  } catch {
    throw new UsageError(`--run must be a regular expression, got ${text}`);
  }
}

function readPercent(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const percent = /^\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new UsageError(`--${name} must be from 0 to 100, got ${text}`);
}

/** Of nothing every share is there. */
function isShareBelow(found: readonly boolean[] | undefined, percent: number | null): boolean {
  if (found === undefined || percent === null) return false;
  return found.filter(Boolean).length * 100 < percent * found.length;
}
