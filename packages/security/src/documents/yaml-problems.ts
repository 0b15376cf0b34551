import { parseAllDocuments } from "yaml";

/** Errors and warnings of a YAML text, keys that come twice included: `line: what`, lines counted from 1. */
export function yamlProblems(text: string): readonly string[] {
  return parseAllDocuments(text, { uniqueKeys: true, version: "1.2" })
    .flatMap((document) => [...document.errors, ...document.warnings])
    .map(({ linePos, message }) => `${linePos?.[0].line ?? 1}: ${message.split("\n")[0]}`);
}
