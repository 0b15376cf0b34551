import * as z from "zod";

import { ScannerError, type SourceErrorDetails } from "../../errors.ts";
import { problemsOf } from "../../problems-of.ts";

/**
 * Reads an answer with its schema.
 *
 * @throws `ScannerError` `SOURCE_BAD_ANSWER` with every problem and its path.
 */
export function parseAnswer<Value>(
  schema: z.ZodType<Value>,
  json: unknown,
  { source, path }: SourceErrorDetails,
): Value {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, "UNEXPECTED_SHAPE").slice(0, 20);
  const first = problems[0];
  const message = `${source} ${path} at "${first?.path ?? ""}": ${first?.message ?? "unreadable"}`;
  throw new ScannerError(message, "SOURCE_BAD_ANSWER", { source, path, problems });
}

/** An answer that says no. `reason` is the service's own words, cut short. */
export function refused(
  { source, path }: SourceErrorDetails,
  reason: string,
): ScannerError<"SOURCE_REFUSED"> {
  const words = reason.slice(0, 200);
  return new ScannerError(`${source} ${path} refused: ${words}`, "SOURCE_REFUSED", {
    source,
    path,
    status: null,
    reason: words,
  });
}

/** An answer that knows nothing of what was asked for. */
export function notFound({ source, path }: SourceErrorDetails): ScannerError<"SOURCE_NOT_FOUND"> {
  return new ScannerError(`${source} ${path} is not known`, "SOURCE_NOT_FOUND", { source, path });
}

/** A decimal number written as a string, as many services do to keep digits. Finite. */
export const numericString: z.ZodType<number> = z
  .string()
  .regex(/^-?\d{1,400}(\.\d{1,400})?([eE][+-]?\d{1,3})?$/, "a number in a string")
  .transform(Number)
  .refine(Number.isFinite, "a finite number");

/** A number, or one in a string. */
export const looseNumber: z.ZodType<number> = z.union([z.number(), numericString]);

/** A whole number of any size, not negative, in a string. */
export const wholeNumberString: z.ZodType<string> = z.string().regex(/^\d{1,100}$/, "whole number");

/** Hex digits after `0x`. */
export const hexString: z.ZodType<string> = z.string().regex(/^0x[0-9a-fA-F]*$/, "hex digits");
