import { readFileSync } from "node:fs";

/** Every block of shell commands of a page, with the line that it begins in. */
export function readCommands(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  const blocks = [];
  let block;
  for (const [index, line] of lines.entries()) {
    if (block === undefined && line === "```sh") block = { line: index + 1, commands: [] };
    else if (block !== undefined && line === "```") {
      blocks.push({ line: block.line, commands: block.commands.join("\n") });
      block = undefined;
    } else block?.commands.push(line);
  }
  return blocks;
}
