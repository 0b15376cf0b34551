import type { FixableProblem } from "../fix/fix.ts";
import { escapeXml } from "./escape-xml.ts";
import type { FileReport, Formatter } from "./file-report.ts";

/**
 * JUnit XML, one test suite per file. A problem is a test case: one that failed when it makes the
 * command fail, else one that was skipped. A file without problems is one case that passed.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export const formatJunit: Formatter = (reports, { strict = false }) => {
  const suites = reports.map((report) => describeSuite(report, strict));
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="alert-rules">'];
  return `${[...lines, ...suites, "</testsuites>"].join("\n")}\n`;
};

function describeSuite({ path, verdict: { problems } }: FileReport, strict: boolean): string {
  const failures = problems.filter((problem) => isFailure(problem, strict)).length;
  const counts = `tests="${Math.max(1, problems.length)}" failures="${failures}" skipped="${problems.length - failures}"`;
  const cases = problems.map((problem) => describeCase(path, problem, strict));
  if (cases.length === 0)
    cases.push(`    <testcase name="no problems" classname="${escapeXml(path)}"/>`);
  return [`  <testsuite name="${escapeXml(path)}" ${counts}>`, ...cases, "  </testsuite>"].join(
    "\n",
  );
}

function describeCase(file: string, problem: FixableProblem, strict: boolean): string {
  const { code, severity, message, hint, path, position } = problem;
  const place = position === undefined ? "" : `:${position.line}:${position.column}`;
  const name = escapeXml(`${code} ${path}${place}`);
  const text = escapeXml(message);
  const more = escapeXml(`${file}${place}${hint === undefined ? "" : `\nhint: ${hint}`}`);
  const outcome = isFailure(problem, strict)
    ? `<failure type="${severity}" message="${text}">${more}</failure>`
    : `<skipped message="${severity}: ${text}"/>`;
  return `    <testcase name="${name}" classname="${escapeXml(file)}">${outcome}</testcase>`;
}

function isFailure({ severity }: FixableProblem, strict: boolean): boolean {
  return severity === "error" || (strict && severity === "warning");
}
