import { fileURLToPath } from "node:url";
import { repository } from "../find-files.ts";
import { readLicencePolicy, refusedPackages } from "../licences/licence-policy.ts";
import { listLicences } from "../licences/list-licences.ts";

const packages = listLicences(fileURLToPath(repository), ["-r"]);
const policy = readLicencePolicy(new URL("configs/security/licence-policy.json", repository));
const refused = refusedPackages(packages, policy);
for (const { name, versions, licence } of refused)
  console.log(`${name} ${versions.join(", ")}: licence "${licence}" is not on the list`);
console.log(`${packages.length - refused.length} licences allowed, ${refused.length} refused`);
process.exitCode = refused.length > 0 || packages.length === 0 ? 1 : 0;
