import { execFileSync } from "node:child_process";
import type { LicensedPackage } from "./licence-policy.ts";

/** Everything that the packages below a folder bring to their users, as pnpm has installed it. */
export function listLicences(folder: string, args: readonly string[]): readonly LicensedPackage[] {
  const json = execFileSync("pnpm", [...args, "licenses", "list", "--prod", "--json"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!json.trimStart().startsWith("{")) return [];
  const groups: Record<string, readonly Omit<LicensedPackage, "licence">[]> = JSON.parse(json);
  return Object.entries(groups).flatMap(([licence, list]) =>
    list.map(({ name, versions }) => ({ name, versions, licence })),
  );
}
