import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { repository } from "../find-files.ts";

const folder = new URL("reports/sbom/", repository);
mkdirSync(folder, { recursive: true });
for (const format of ["cyclonedx", "spdx"]) {
  const text = execFileSync("pnpm", ["sbom", "--sbom-format", format, "--prod"], {
    cwd: fileURLToPath(repository),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const file = new URL(`autotrader-sdk.${format}.json`, folder);
  writeFileSync(file, text);
  console.log(`${fileURLToPath(file)}: ${text.length} bytes`);
}
