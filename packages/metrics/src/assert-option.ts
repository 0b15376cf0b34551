import { MetricsError } from "./errors.ts";

/** Throws `INVALID_OPTION` unless `valid`. */
export function assertOption(
  option: string,
  received: unknown,
  valid: boolean,
  expected: string,
): void {
  if (valid) return;
  throw new MetricsError(
    `option ${option} must be ${expected}, got ${String(received)}`,
    "INVALID_OPTION",
    { option, expected, received },
  );
}
