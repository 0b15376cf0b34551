import type { PolicyFile } from "./policy-rule.ts";

/** What the policy takes a file for. */
export type FileKind = "dockerfile" | "compose" | "workflow" | "kubernetes" | "sql" | "baseline";

/** Tells by name and content which rules a file falls under, or `undefined` for none. */
export function fileKind({ path, text }: PolicyFile): FileKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.endsWith(".dockerignore")) return undefined;
  if (/^(Dockerfile|Containerfile)(\.[\w-]+)?$|\.dockerfile$/i.test(name)) return "dockerfile";
  if (/^(docker-)?compose(\.[\w-]+)?\.ya?ml$/.test(name)) return "compose";
  if (/baseline(\.json)?$/.test(name)) return "baseline";
  if (name.endsWith(".sql")) return "sql";
  if (!/\.ya?ml$/.test(name)) return undefined;
  if (/^jobs:/m.test(text) && /^on:|^"on":/m.test(text)) return "workflow";
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text) ? "kubernetes" : undefined;
}
