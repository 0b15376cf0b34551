import type { Formatter } from "./file-report.ts";

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

/**
 * Annotations for GitHub Actions, one line each.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const formatGithub: Formatter = (reports) =>
  reports
    .flatMap(({ path, verdict }) =>
      verdict.problems.map(({ code, severity, message, hint, position }) => {
        const properties = [
          `file=${escapeProperty(path)}`,
          ...(position === undefined ? [] : [`line=${position.line}`, `col=${position.column}`]),
          ...(position === undefined || position.endLine !== position.line
            ? []
            : [`endLine=${position.endLine}`, `endColumn=${position.endColumn}`]),
          `title=${escapeProperty(code)}`,
        ];
        const text = hint === undefined ? message : `${message} (${hint})`;
        return `::${LEVELS[severity]} ${properties.join(",")}::${escapeData(text)}\n`;
      }),
    )
    .join("");

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
