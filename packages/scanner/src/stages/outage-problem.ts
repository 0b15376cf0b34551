import type { Problem } from "@autotrader/kernel";

/** A port that failed and that the scan survived. Only the kind of its error is told. */
export function outageProblem(code: string, message: string, error: unknown): Problem {
  const kind = error instanceof Error ? error.name : typeof error;
  return { code, severity: "warning", message: `${message} (${kind})`, path: "" };
}
