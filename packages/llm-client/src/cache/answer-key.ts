/**
 * Key of an answer: SHA-256, in lower-case hex, over all that decides it. Stores see no prompt.
 *
 * @param identity - Canonical JSON of messages, instructions, models, parameters, schema and tenant.
 */
export async function answerKey(identity: string): Promise<string> {
  const bytes = new TextEncoder().encode(`1:${identity}`);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
