import { readFileSync } from "node:fs";
import { checkCode } from "../code-rules/check-code.ts";
import { readCodeRules } from "../code-rules/read-code-rules.ts";
import { toAstGrep } from "../code-rules/to-ast-grep.ts";
import { findFiles, repository } from "../find-files.ts";

const rules = readCodeRules();
const converted = rules.map(toAstGrep);
const paths = findFiles("packages/*/src/**/*.ts", "examples/*/src/**/*.ts", "scripts/*.mjs").filter(
  (path) => !/\.(test|test-d|bench)\.ts$/.test(path),
);
let count = 0;
for (const path of paths)
  for (const { rule, line, text } of checkCode(
    readFileSync(new URL(path, repository), "utf8"),
    converted,
  )) {
    count += 1;
    console.log(
      `${path}:${line}: ${text} [${rule}]\n  ${rules.find(({ id }) => id === rule)?.message}`,
    );
  }
console.log(`${paths.length} files checked by ${rules.length} rules, ${count} findings`);
process.exitCode = count > 0 ? 1 : 0;
