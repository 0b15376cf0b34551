import { readFileSync } from "node:fs";
import { markdownProblems } from "../documents/markdown-problems.ts";
import { yamlProblems } from "../documents/yaml-problems.ts";
import { findFiles, repository } from "../find-files.ts";

const kinds = {
  markdown: {
    files: ["*.md", "docs/**/*.md", "packages/*/*.md", "examples/**/*.md"],
    check: markdownProblems,
  },
  yaml: {
    files: ["*.yaml", ".github/**/*.yml", "configs/**/*.{yml,yaml}", "examples/**/*.{yml,yaml}"],
    check: yamlProblems,
  },
};
const { files, check } = kinds[process.argv[2] === "yaml" ? "yaml" : "markdown"];
const paths = findFiles(...files).filter((path) => !path.startsWith("docs/api/"));
const problems = paths.flatMap((path) =>
  check(readFileSync(new URL(path, repository), "utf8")).map((problem) => `${path}:${problem}`),
);
for (const problem of problems) console.log(problem);
console.log(`${paths.length} files checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
