import { formatDuration } from "../rule-tests/duration.ts";
import { escapeXml } from "./escape-xml.ts";
import { summariseTests } from "./summarise-tests.ts";
import type { TestedFile, TestReport } from "./test-report.ts";

/** JUnit XML: a suite per file, a case per test. A file that cannot be read is one case in error. */
export function formatTestJunit(report: TestReport): string {
  const { passed, failed } = summariseTests(report);
  const errors = report.files.filter(({ problems }) => problems.length > 0).length;
  const counts = `tests="${passed + failed + errors}" failures="${failed}" errors="${errors}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="alert-rules test" ${counts}>`,
    ...report.files.flatMap(formatSuite),
    `</testsuites>`,
    "",
  ].join("\n");
}

function formatSuite(file: TestedFile): readonly string[] {
  const { path, problems, results } = file;
  const failures = results.filter(({ status }) => status === "failed").length;
  const errors = problems.length > 0 ? 1 : 0;
  const counts = `tests="${results.length + errors}" failures="${failures}" errors="${errors}"`;
  return [
    `  <testsuite name="${escapeXml(path)}" ${counts}>`,
    ...(problems.length > 0 ? formatProblems(file) : []),
    ...results.flatMap((result) => formatCase(path, result)),
    `  </testsuite>`,
  ];
}

function formatProblems({ path, problems }: TestedFile): readonly string[] {
  const lines = problems.map(({ code, message, position }) => {
    return `${path}:${position?.line ?? 1}:${position?.column ?? 1}: ${code}: ${message}`;
  });
  const text = escapeXml(lines.join("\n"));
  return [
    `    <testcase name="the file can be read" classname="${escapeXml(path)}">`,
    `      <error message="the file has ${problems.length} problems">${text}</error>`,
    `    </testcase>`,
  ];
}

function formatCase(
  path: string,
  { test, failures }: TestedFile["results"][number],
): readonly string[] {
  const attributes = `name="${escapeXml(test.name)}" classname="${escapeXml(path)}"`;
  if (failures.length === 0) return [`    <testcase ${attributes}/>`];
  const details = failures.map(({ message, expected, got, atMs, position }) => {
    const place = `${path}:${position.line}:${position.column}`;
    const comparison = expected === null ? "" : `\nexpected: ${expected}\ngot: ${got}`;
    return `${place}: at ${formatDuration(atMs)}: ${message}${comparison}`;
  });
  const first = escapeXml(failures[0]?.message ?? "");
  return [
    `    <testcase ${attributes}>`,
    `      <failure message="${first}">${escapeXml(details.join("\n"))}</failure>`,
    `    </testcase>`,
  ];
}
