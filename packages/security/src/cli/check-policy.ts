import { checkPolicy, policyRules } from "../policy/check-policy.ts";
import { fileKind } from "../policy/file-kind.ts";
import { readFiles } from "../policy/read-files.ts";
import { readPins } from "../policy/read-pins.ts";

const root = new URL("../../../../", import.meta.url);
const files = readFiles(root, ["packages/security/fixtures"]).filter(
  (file) => fileKind(file) !== undefined,
);
const findings = checkPolicy(
  readFiles(root, ["packages/security/fixtures"]),
  readPins(new URL("actions.lock.json", root)),
);
for (const { path, rule, message } of findings) {
  const reason = policyRules.find(({ id }) => id === rule)?.reason;
  console.log(`${path}: ${message} [${rule}]\n  ${reason}`);
}
console.log(
  `${files.length} files judged by ${policyRules.length} rules, ${findings.length} findings`,
);
process.exitCode = findings.length > 0 ? 1 : 0;
