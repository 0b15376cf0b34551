import type { Log } from "sarif";
import { ALL_CHECKS } from "../checks/all-checks.ts";
import type { Check } from "../checks/check.ts";
import type { Fix, FixableProblem } from "../fix/fix.ts";
import { viewFile } from "../views/file-view.ts";
import { createLineIndex, type LineIndex } from "../yaml/line-index.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { FileReport, Formatter } from "./file-report.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
const DOCUMENTATION =
  "https://github.com/autotrader-sdk/autotrader-sdk/blob/main/docs/alert-rules/checks";

/**
 * A SARIF 2.1.0 log with fixes. A fingerprint depends on the code, the rule's id and the place in the
 * rule, so it stays the same when lines move and when rules are added, removed or put in another order.
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

function describeCheck({ code, severity, title }: Check) {
  return {
    id: code,
    shortDescription: { text: title },
    helpUri: `${DOCUMENTATION}/${code.toLowerCase().replaceAll("_", "-")}.md`,
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function describeReport({ path, text, verdict }: FileReport) {
  const lines = createLineIndex(text);
  const { rules } = viewFile(readYaml(text).root);
  const uri = encodeURI(path.replaceAll("\\", "/"));
  const seen = new Map<string, number>();
  return verdict.problems.map((problem) => {
    const place = problem.path.replace(
      /^rules\[(\d+)\]/,
      (whole, index: string) => `rules[${rules[Number(index)]?.id?.name ?? whole}]`,
    );
    const print = `${problem.code}:${place}`;
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return describeProblem(problem, uri, lines, `${print}:${count}`);
  });
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
