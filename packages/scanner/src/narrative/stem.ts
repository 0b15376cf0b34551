/** Longer endings first, so that each word loses one ending only. */
const endings = [
  "nesses",
  "ness",
  "ingly",
  "ings",
  "edly",
  "ing",
  "ied",
  "ies",
  "ed",
  "es",
  "ly",
  "s",
  "e",
];

/**
 * Cuts a lower-case English word's ending so that its forms meet: `launches`, `launched` and
 * `launching` all become `launch`. At least three letters stay.
 */
export function stem(word: string): string {
  for (const ending of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    if (ending === "s" && word.endsWith("ss")) continue;
    const root = word.slice(0, -ending.length);
    if (ending === "ied" || ending === "ies") return `${root}y`;
    // "dropped" and "dropping" double their last letter
    return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
  }
  return word;
}
