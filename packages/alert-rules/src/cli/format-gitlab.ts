import type { FileReport, Formatter } from "./file-report.ts";
import { fingerprintProblems } from "./fingerprint-problems.ts";
import { reportPath } from "./report-path.ts";

const SEVERITIES = { error: "major", warning: "minor", info: "info" } as const;

/**
 * A code quality report of GitLab. The fingerprints outlast moved lines, so that a merge request shows
 * only what it brings or mends.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const formatGitlab: Formatter = (reports) =>
  `${JSON.stringify(reports.flatMap(describeReport), null, 2)}\n`;

function describeReport(report: FileReport) {
  const path = reportPath(report);
  return fingerprintProblems(report).map(({ problem, fingerprint }) => {
    const { code, severity, message, hint, position } = problem;
    return {
      description: hint === undefined ? message : `${message} (${hint})`,
      check_name: code,
      fingerprint: `${path}:${fingerprint}`,
      severity: SEVERITIES[severity],
      location: { path, lines: { begin: position?.line ?? 1, end: position?.endLine ?? 1 } },
    };
  });
}
