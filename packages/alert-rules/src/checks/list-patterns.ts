import type { FileView } from "../views/file-view.ts";
import { childOf, type YamlNode } from "../yaml/yaml-node.ts";

/** Every regular expression of a file with its place: of suppressions, silences and `matches`. */
export function listPatterns(
  view: FileView,
): readonly { readonly pattern: YamlNode; readonly path: readonly PropertyKey[] }[] {
  const ofSuppressions = [...view.suppressions, ...view.silences].flatMap(({ node, path }) => {
    const pattern = childOf(node, "pattern");
    return pattern === undefined ? [] : [{ pattern, path: [...path, "pattern"] }];
  });
  const patterns = [...ofSuppressions];
  for (const { leaves } of view.rules) {
    for (const { operator, threshold, path } of leaves) {
      if (operator !== "matches" || threshold === undefined) continue;
      patterns.push({ pattern: threshold, path: [...path, "threshold"] });
    }
  }
  return patterns;
}
