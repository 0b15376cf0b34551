import { validateAlertRules } from "../validate-alert-rules.ts";
import type { ValidateAlertRulesOptions } from "../validate-alert-rules-options.ts";

/** A text without its marks, and what they enclosed as `line:column-line:column`. */
export interface MarkedExample {
  readonly text: string;
  readonly marks: readonly string[];
}

/** Reads a text in which guillemets enclose the places where a problem is expected. */
export function readMarked(marked: string): MarkedExample {
  const marks: string[] = [];
  let text = "";
  for (const part of marked.split(/(?=[«»])/)) {
    if (part.startsWith("«")) marks.push(placeAtEnd(text));
    if (part.startsWith("»")) marks.push(`${marks.pop()}-${placeAtEnd(text)}`);
    text += part.replace(/^[«»]/, "");
  }
  return { text, marks };
}

function placeAtEnd(text: string): string {
  const lines = text.split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

/** Code, severity and place of every problem of a text. */
export function findProblems(
  text: string,
  options?: ValidateAlertRulesOptions,
): readonly { code: string; severity: string; range: string | undefined }[] {
  return validateAlertRules(text, options).problems.map(({ code, severity, position }) => ({
    code,
    severity,
    range:
      position === undefined
        ? undefined
        : `${position.line}:${position.column}-${position.endLine}:${position.endColumn}`,
  }));
}
