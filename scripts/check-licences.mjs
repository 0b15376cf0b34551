// Everything that our packages bring to their users must carry an allowed licence.
// Usage: node scripts/check-licences.mjs
import { execFileSync } from "node:child_process";
import { isAllowedLicence } from "../packages/conformance/support/licence-policy.ts";

const json = execFileSync("pnpm", ["-r", "licenses", "list", "--prod", "--json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const packages = Object.entries(JSON.parse(json)).flatMap(([licence, list]) =>
  list.map(({ name, versions }) => ({ name, versions, licence })),
);
const refused = packages.filter(({ licence }) => !isAllowedLicence(licence));
for (const { name, versions, licence } of refused)
  console.log(`${name} ${versions.join(", ")}: licence "${licence}" is not on the list`);
console.log(`${packages.length - refused.length} licences allowed, ${refused.length} refused`);
process.exitCode = refused.length > 0 || packages.length === 0 ? 1 : 0;
