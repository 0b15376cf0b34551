import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { repository } from "./find-files.ts";
import { listLicences } from "./licences/list-licences.ts";

const root = fileURLToPath(repository);
const installed = listLicences(root, ["-r"]).flatMap(({ name, versions }) =>
  versions.map((version) => `${name}@${version}`),
);
const readJson = (file: string | URL) => JSON.parse(readFileSync(file, "utf8"));

describe("the CycloneDX bill of materials", () => {
  const bill = write("cyclonedx");
  const validate = cycloneDxValidator();

  test("is valid against the schema of CycloneDX 1.7", () => {
    expect(bill["specVersion"]).toBe("1.7");
    expect(validate(bill), JSON.stringify(validate.errors)).toBe(true);
  });

  test("lists everything that users install", () => {
    const listed = bill["components"].map((part: Component) => fullName(part));
    expect(installed.filter((name) => !listed.includes(name))).toEqual([]);
    expect(installed.length).toBeGreaterThan(30);
  });

  test.each([
    ["without its format", { bomFormat: undefined }],
    ["of an unknown version", { specVersion: 1.7 }],
    ["with a component without a name", { components: [{ type: "library" }] }],
    [
      "with a licence that SPDX does not know",
      { components: [{ type: "library", name: "a", licenses: [{ license: { id: "NOT-1.0" } }] }] },
    ],
  ])("%s would be refused", (_what, change) => {
    expect(validate(JSON.parse(JSON.stringify({ ...bill, ...change })))).toBe(false);
  });
});

describe("the SPDX bill of materials", () => {
  const bill = write("spdx");
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  const validate = ajv.compile(
    readJson(new URL("configs/security/spdx-2.3.schema.json", repository)),
  );

  test("is valid by what SPDX 2.3 demands", () => {
    expect(validate(bill), JSON.stringify(validate.errors)).toBe(true);
  });

  test("lists everything that users install, each identifier once and every relation between known ones", () => {
    const packages: readonly {
      readonly SPDXID: string;
      readonly name: string;
      readonly versionInfo: string;
    }[] = bill["packages"];
    const listed = packages.map(({ name, versionInfo }) => `${name}@${versionInfo}`);
    expect(installed.filter((name) => !listed.includes(name))).toEqual([]);
    const ids = new Set(packages.map(({ SPDXID }) => SPDXID));
    expect(ids.size).toBe(packages.length);
    const ends: readonly string[] = bill["relationships"].flatMap(
      (relation: { spdxElementId: string; relatedSpdxElement: string }) => [
        relation.spdxElementId,
        relation.relatedSpdxElement,
      ],
    );
    expect(ends.filter((id) => id !== "SPDXRef-DOCUMENT" && !ids.has(id))).toEqual([]);
  });

  test.each([
    ["of another version", { spdxVersion: "SPDX-2.2" }],
    ["without its licence", { dataLicense: undefined }],
    ["without a namespace", { documentNamespace: "" }],
    [
      "with a package without a download location",
      { packages: [{ SPDXID: "SPDXRef-a", name: "a" }] },
    ],
    ["without relationships", { relationships: [] }],
  ])("%s would be refused", (_what, change) => {
    expect(validate(JSON.parse(JSON.stringify({ ...bill, ...change })))).toBe(false);
  });
});

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
}

function fullName({ group, name, version }: Component): string {
  return `${group === undefined ? "" : `${group}/`}${name}@${version}`;
}

function write(format: string) {
  return JSON.parse(
    execFileSync("pnpm", ["sbom", "--sbom-format", format, "--prod"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
}

/** The official schemas come with the CycloneDX library. */
function cycloneDxValidator(): ValidateFunction {
  const library = createRequire(import.meta.url).resolve(
    "@cyclonedx/cyclonedx-library/package.json",
  );
  const schema = (name: string) =>
    readJson(library.replace("package.json", `res/schema/${name}.SNAPSHOT.schema.json`));
  const ajv = new Ajv({ strict: false, validateFormats: true });
  formats.default(ajv);
  ajv.addFormat("iri-reference", (text: string) => !/\s/.test(text));
  ajv.addFormat("idn-email", (text: string) => text.includes("@"));
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  return ajv.compile(schema("bom-1.7"));
}
