import { expect, test } from "vitest";

import { validateAlertRules } from "../validate-alert-rules.ts";

const codesOf = (text: string, limits = {}) =>
  validateAlertRules(text, { limits }).problems.map(({ code }) => code);

test("refuses a text that is too long", () => {
  expect(codesOf("rules: [1, 2, 3]", { maxLength: 10 })).toEqual(["YAML_LIMIT"]);
});

test("refuses a text with too many nodes", () => {
  expect(codesOf(`rules: [${"1,".repeat(50)}]`, { maxNodes: 40 })).toEqual(["YAML_LIMIT"]);
});

test("refuses a text that is nested too deeply", () => {
  expect(codesOf(`rules: ${"[".repeat(70)}${"]".repeat(70)}`)).toEqual(["YAML_LIMIT"]);
});

test("refuses an alias bomb without building it", () => {
  const level = (index: number) =>
    `x-${index}: &a${index} [${Array(9)
      .fill(`*a${index - 1}`)
      .join(", ")}]`;
  const bomb = ["x-0: &a0 [lol]", ...Array.from({ length: 20 }, (_, index) => level(index + 1))];
  expect(codesOf(bomb.join("\n"))).toEqual(["YAML_LIMIT"]);
});

test("refuses too many aliases", () => {
  expect(codesOf(`x-a: &a 1\nrules: [${"*a,".repeat(20)}]`, { maxAliases: 10 })).toEqual([
    "YAML_LIMIT",
  ]);
});

test("refuses nesting that only aliases make deep", () => {
  const lines = ["x-0: &a0 [1]"];
  for (let index = 1; index < 80; index += 1) lines.push(`x-${index}: &a${index} [*a${index - 1}]`);
  expect(codesOf(lines.join("\n"))).toEqual(["YAML_LIMIT"]);
});
