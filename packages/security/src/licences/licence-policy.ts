import { readFileSync } from "node:fs";

/** What `configs/security/licence-policy.json` says. */
export interface LicencePolicy {
  readonly allowed: readonly string[];
  readonly exceptions: readonly {
    readonly package: string;
    readonly licence: string;
    readonly reason: string;
  }[];
}

export interface LicensedPackage {
  readonly name: string;
  readonly versions: readonly string[];
  /** An SPDX expression, or whatever else the manifest says. */
  readonly licence: string;
}

export function readLicencePolicy(file: URL): LicencePolicy {
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * Whether an SPDX expression is allowed: one allowed side of `OR` is enough, `AND` needs both.
 * Anything that is not understood, such as `WITH`, inner brackets or free text, is refused.
 */
export function isAllowedLicence(expression: string, allowed: readonly string[]): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  return plain
    .split(" OR ")
    .some((side) => side.split(" AND ").every((licence) => allowed.includes(licence)));
}

/** The packages that the policy refuses. */
export function refusedPackages(
  packages: readonly LicensedPackage[],
  { allowed, exceptions }: LicencePolicy,
): readonly LicensedPackage[] {
  return packages.filter(
    ({ name, licence }) =>
      !isAllowedLicence(licence, allowed) &&
      !exceptions.some((other) => other.package === name && other.licence === licence),
  );
}
