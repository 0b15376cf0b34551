import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "./repository.ts";

/** One import that a rule forbids. */
export interface LayerViolation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** Runs dependency-cruiser with the repository's rules over folders below `directory`. */
export async function checkLayers(
  directory: string,
  folders: readonly string[],
): Promise<{ readonly modules: number; readonly violations: readonly LayerViolation[] }> {
  const program = `${root}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, "--config", `${root}.dependency-cruiser.mjs`, "--output-type", "json", ...folders],
    { cwd: directory, maxBuffer: 256 * 1024 * 1024 },
  );
  const { summary }: Report = JSON.parse(stdout);
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
