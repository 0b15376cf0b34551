/**
 * Escapes a text and cuts it to `limit` UTF-16 units, with an ellipsis where something is missing.
 * Never cuts through a character or its escape, which would undo the escaping.
 */
export function fitText(
  text: string,
  limit: number,
  escapeCharacter: (character: string) => string = (character) => character,
): string {
  const pieces = Array.from(text, escapeCharacter);
  const whole = pieces.join("");
  if (whole.length <= limit) return whole;
  let fitted = "";
  for (const piece of pieces) {
    if (fitted.length + piece.length >= limit) break;
    fitted += piece;
  }
  return `${fitted}…`;
}
