import { formatPath } from "@autotrader/kernel";
import type * as z from "zod";
import { AppError } from "../errors.ts";

/**
 * Checks a parsed YAML document against a schema.
 *
 * @throws {@link AppError} `DOCUMENT_INVALID` with every problem and its path.
 */
export function parseDocument<Value>(schema: z.ZodType<Value>, document: unknown): Value {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({
    code: "DOCUMENT_INVALID",
    severity: "error" as const,
    message,
    path: formatPath(path),
  }));
  throw new AppError(`document has ${problems.length} problem(s)`, "DOCUMENT_INVALID", {
    problems,
  });
}
