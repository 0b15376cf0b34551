/** Shorter keys are placeholders of local servers; hiding them would mangle ordinary words. */
const SHORTEST_SECRET = 8;

/** Takes every occurrence of a key out of a text: some services repeat it in their complaints. */
export function redactSecret(text: string, secret: string | undefined): string {
  if (secret === undefined || secret.length < SHORTEST_SECRET) return text;
  return text.replaceAll(secret, "[redacted]");
}
