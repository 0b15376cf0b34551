import type { Problem } from "@autotrader/kernel";

import type { Check } from "../checks/check.ts";
import { CHECKS } from "../checks/registry.ts";
import type { FileReport, Formatter } from "./validate-command.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
const DOCUMENTATION =
  "https://github.com/autotrader-sdk/autotrader-sdk/blob/main/docs/alert-rules/checks";

/**
 * A SARIF 2.1.0 log. Fingerprints depend on the code, the file and the place in the document, so they
 * stay the same when lines move.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const formatSarif: Formatter = (reports, { version }) => {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "alert-rules", version, rules: CHECKS.map(describeCheck) } },
        columnKind: "utf16CodeUnits",
        results: reports.flatMap((report) =>
          report.verdict.problems.map((problem) => describeProblem(report, problem)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function describeCheck({ code, severity, title }: Check) {
  return {
    id: code,
    shortDescription: { text: title },
    helpUri: `${DOCUMENTATION}/${code.toLowerCase().replaceAll("_", "-")}.md`,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function describeProblem(
  { path: file }: FileReport,
  { code, severity, message, path, hint, position }: Problem,
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
  return {
    ruleId: code,
    ruleIndex: CHECKS.findIndex((check) => check.code === code),
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replaceAll("\\", "/")) },
          region,
        },
        logicalLocations: path === "" ? undefined : [{ fullyQualifiedName: path }],
      },
    ],
    partialFingerprints: { "alertRulesProblem/v1": `${code}:${file}:${path}` },
  };
}
