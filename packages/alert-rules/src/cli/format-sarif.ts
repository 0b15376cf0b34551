import type { Log } from "sarif";
import { ALL_CHECKS } from "../checks/all-checks.ts";
import type { Check } from "../checks/check.ts";
import { CHECK_TITLES } from "../checks/check-titles.ts";
import type { Fix, FixableProblem } from "../fix/fix.ts";
import { createLineIndex, type LineIndex } from "../yaml/line-index.ts";
import type { FileReport, Formatter } from "./file-report.ts";
import { fingerprintProblems } from "./fingerprint-problems.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
const DOCUMENTATION =
  "https://github.com/autotrader-sdk/autotrader-sdk/blob/main/docs/alert-rules/checks";

/**
 * A SARIF 2.1.0 log with fixes, and fingerprints that outlast moved lines.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const formatSarif: Formatter = (reports, { version }) =>
  `${JSON.stringify(createSarifLog(reports, version), null, 2)}\n`;

/** The log as data. */
export function createSarifLog(reports: readonly FileReport[], version: string): Log {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0" as const,
    runs: [
      {
        tool: { driver: { name: "alert-rules", version, rules: ALL_CHECKS.map(describeCheck) } },
        columnKind: "utf16CodeUnits" as const,
        results: reports.flatMap(describeReport),
      },
    ],
  };
}

function describeCheck({ code, severity }: Check) {
  return {
    id: code,
    shortDescription: { text: CHECK_TITLES[code] ?? code },
    helpUri: `${DOCUMENTATION}/${code.toLowerCase().replaceAll("_", "-")}.md`,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function describeReport(report: FileReport) {
  const lines = createLineIndex(report.text);
  const uri = encodeURI(report.path.replaceAll("\\", "/"));
  return fingerprintProblems(report).map(({ problem, fingerprint }) =>
    describeProblem(problem, uri, lines, fingerprint),
  );
}

function describeProblem(
  { code, severity, message, path, hint, position, fix }: FixableProblem,
  uri: string,
  lines: LineIndex,
  fingerprint: string,
) {
  const region =
    position === undefined
      ? undefined
      : {
          startLine: position.line,
          startColumn: position.column,
          endLine: position.endLine,
          endColumn: position.endColumn,
        };
  const ruleIndex = ALL_CHECKS.findIndex((check) => check.code === code);
  return {
    ruleId: code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          ...(region === undefined ? {} : { region }),
        },
        ...(path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
    partialFingerprints: { "alertRulesProblem/v1": fingerprint },
    ...(fix === undefined ? {} : { fixes: [describeFix(fix, uri, lines)] }),
  };
}

function describeFix({ description, edits }: Fix, uri: string, lines: LineIndex) {
  const replacements = edits.map((edit) => {
    const { line, column, endLine, endColumn } = lines.positionOf(edit);
    return {
      deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
      insertedContent: { text: edit.text },
    };
  });
  return {
    description: { text: description },
    artifactChanges: [{ artifactLocation: { uri }, replacements }],
  };
}
