import type { Problem } from "@autotrader/kernel";
import { formatPath } from "@autotrader/kernel";
import type * as z from "zod";

/** Turns zod's issues into this SDK's problems. */
export function problemsOf(error: z.ZodError, code: string): readonly Problem[] {
  return error.issues.map((issue) => ({
    code,
    severity: "error",
    message: issue.message,
    path: formatPath(issue.path),
  }));
}
