import { readProperty } from "./read-property.ts";

/** Members that have a place of their own, whether or not an error lists them as its own. */
const PLACED: ReadonlySet<string> = new Set(["name", "message", "stack", "cause", "errors"]);

/** Whether `value` is an error, also one from another realm (a `vm` context, a frame). */
export function isErrorLike(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

/**
 * What a line shows of an error: name, message and own properties such as `code`, then the stack, the
 * cause and the errors of an `AggregateError`. `JSON.stringify` would show own properties only.
 */
export function* listErrorMembers(error: Error): Generator<[string, unknown]> {
  yield ["name", readProperty(error, "name")];
  yield ["message", readProperty(error, "message")];
  for (const key of Object.keys(error)) {
    if (!PLACED.has(key)) yield [key, readProperty(error, key)];
  }
  for (const key of ["stack", "cause", "errors"]) {
    if (key in error) yield [key, readProperty(error, key)];
  }
}
