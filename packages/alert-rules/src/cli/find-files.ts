import { glob, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The files that a name on the command line stands for: of a folder all `.yaml` and `.yml` files below
 * it, of a pattern such as `rules/**` all that it matches, else the name itself. Folders of installed
 * packages and names that start with a dot are left out.
 */
export async function findFiles(name: string): Promise<readonly string[]> {
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() === true) return (await listBelow(name)).toSorted();
  if (found !== null || !/[*?[{]/.test(name)) return [name];
  const matches: string[] = [];
  for await (const path of glob(name, { exclude: isLeftOut })) matches.push(path);
  return matches.toSorted();
}

async function listBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter(({ name }) => !isLeftOut(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return listBelow(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
  return (await Promise.all(lists)).flat();
}

function isLeftOut(path: string): boolean {
  return /(?:^|[\\/])(?:node_modules$|\.[^.\\/])/.test(path);
}
