/** A mistake in how the command was called. Its message is all that the person sees. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
