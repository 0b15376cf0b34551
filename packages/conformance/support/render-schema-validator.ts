import { createAlertRulesJsonSchema } from "@autotrader/alert-rules";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { transform } from "esbuild";

/**
 * The text of compiled-schema.mjs: the JSON Schema of alert rules files as code, so that whoever uses
 * it needs neither ajv nor `eval`.
 */
export async function renderSchemaValidator(): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  const source = standalone.default(ajv, ajv.compile(createAlertRulesJsonSchema()));
  const alone = source.replaceAll(
    /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g,
    "(text) => [...text].length",
  );
  if (alone.includes("require("))
    throw new Error("the code of ajv needs more than the length of texts");
  const { code } = await transform(alone, { minify: true, format: "esm", target: "es2023" });
  return `// Written by \`pnpm run schemas:update\` from the JSON Schema. Do not edit.\n${code}`;
}
