/** Escape sequences of terminals: CSI, OSC up to its end, and the short ones (ECMA-48). */
const escapeSequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[[()#;?]*[0-9;?]*[ -/]*[@-~]?)/g;

/** Control characters, line and paragraph separators, and marks that turn the writing direction. */
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Names of tokens are written by strangers: what is left is visible text on one line. */
export function plainText(text: string): string {
  return text.replace(escapeSequences, "").replace(controls, " ").replace(/\s+/g, " ").trim();
}
