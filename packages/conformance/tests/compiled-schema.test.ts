import { expect, it } from "vitest";
import { renderSchemaValidator } from "../support/render-schema-validator.ts";
import { read } from "../support/repository.ts";

it("the compiled schema of alert rules files is that of the format", async () => {
  const written = read("packages/alert-rules/src/schema-validator/generated/compiled-schema.mjs");
  expect(written === (await renderSchemaValidator()), "run: pnpm run schemas:update").toBe(true);
});
