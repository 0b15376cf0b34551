import { childOf, stringOf } from "../yaml/yaml-node.ts";
import type { Check } from "./check.ts";
import { inEachRule } from "./in-each-rule.ts";

export const versionMismatch: Check = {
  code: "VERSION_MISMATCH",
  severity: "error",
  run: inEachRule(({ node, path }) => {
    const version = childOf(node, "version");
    const named = stringOf(version);
    const has = (key: string) => childOf(node, key) !== undefined;
    const fits =
      (named === "v1" && has("condition") && !has("where")) ||
      (named === "v2" && has("where") && !has("condition"));
    if (version === undefined || !fits) return undefined;
    const message =
      named === "v1"
        ? "version v1 has where, not condition"
        : "version v2 has condition, not where";
    const hint = `write version: ${named === "v1" ? "v2" : "v1"}, or leave it out`;
    return [{ range: version, path: [...path, "version"], message, hint }];
  }),
};
