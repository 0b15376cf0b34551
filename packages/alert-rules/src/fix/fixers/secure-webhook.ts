import { type Fixer, fixOf, replace } from "../fixer.ts";

/** Writes https. */
export const secureWebhook: Fixer = ({ text, finding: { range } }) => {
  const address = text.slice(range.start, range.end);
  const secure = address.replace(/^(["']?)http:/i, "$1https:");
  return secure === address ? undefined : fixOf("suggested", "write https", replace(range, secure));
};
