// Writes what follows from the format of alert rules files: `pnpm run schemas:update`. Tests fail when
// something of it is stale.
import { writeFileSync } from "node:fs";
import { REPORT_SCHEMAS } from "../packages/alert-rules/src/cli/report-schemas.ts";
import { createAlertRulesJsonSchema } from "../packages/alert-rules/src/index.ts";
import { createRuleTestsJsonSchema } from "../packages/alert-rules/src/tooling/index.ts";
import { renderSchemaValidator } from "../packages/conformance/support/render-schema-validator.ts";

const write = (path, text) => writeFileSync(new URL(`../${path}`, import.meta.url), text);
const writeSchema = (name, schema) =>
  write(`configs/schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);

writeSchema("alert-rules", createAlertRulesJsonSchema());
writeSchema("alert-rules-tests", createRuleTestsJsonSchema());
for (const [name, schema] of REPORT_SCHEMAS) writeSchema(`alert-rules-${name}`, schema);
write(
  "packages/alert-rules/src/schema-validator/generated/compiled-schema.mjs",
  await renderSchemaValidator(),
);
