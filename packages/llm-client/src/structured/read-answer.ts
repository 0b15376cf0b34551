import { formatPath, type Problem } from "@autotrader/kernel";

import type { AnswerFormat } from "./answer-format.ts";
import { extractJson } from "./extract-json.ts";
import type { StandardIssue } from "./standard-schema.ts";

/** An answer read by its format. */
export type AnswerReading<Output> =
  /** Fits the schema. */
  | { readonly status: "valid"; readonly value: Output }
  /** Does not fit; `value` is what was found, if anything. */
  | { readonly status: "invalid"; readonly value: unknown; readonly problems: readonly Problem[] }
  /** `DISABLED`: nobody looked. */
  | { readonly status: "unchecked"; readonly value: unknown };

/** Finds the JSON value in an answer and checks it. Changes nothing and mends nothing. */
export async function readAnswer<Output>(
  text: string,
  { schema, mode }: AnswerFormat<Output>,
): Promise<AnswerReading<Output>> {
  const extraction = extractJson(text);
  if (mode === "DISABLED") {
    return { status: "unchecked", value: extraction.status === "found" ? extraction.value : null };
  }
  if (extraction.status === "none") {
    const message = `answer must hold one JSON value: ${extraction.reason}`;
    return {
      status: "invalid",
      value: null,
      problems: [{ code: "ANSWER_NOT_JSON", severity: "error", path: "", message }],
    };
  }
  const result = await schema["~standard"].validate(extraction.value);
  if (result.issues === undefined) return { status: "valid", value: result.value };
  return { status: "invalid", value: extraction.value, problems: result.issues.map(toProblem) };
}

function toProblem({ message, path = [] }: StandardIssue): Problem {
  const keys = path.map((segment) => (typeof segment === "object" ? segment.key : segment));
  return { code: "ANSWER_MISMATCH", severity: "error", path: formatPath(keys), message };
}
