import { dirname, isAbsolute, join } from "node:path";

/** A path that a file names, seen from where that file is; an absolute one stays as it is. */
export function resolveBeside(file: string, named: string): string {
  return isAbsolute(named) || file === "-" ? named : join(dirname(file), named);
}
