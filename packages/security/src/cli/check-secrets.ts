import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { repository } from "../find-files.ts";
import { findScanner } from "../scanners.ts";

const gitleaks = findScanner("gitleaks");
if (gitleaks === undefined) {
  console.error(
    "gitleaks is not installed, so nothing was checked: bash scripts/install-scanners.sh, or put it on the path",
  );
  process.exitCode = 2;
} else {
  const staged = process.argv.includes("--staged") ? ["--staged", "--pre-commit"] : [];
  const config = fileURLToPath(new URL("configs/security/gitleaks.toml", repository));
  const { status } = spawnSync(
    gitleaks,
    [
      "git",
      ...staged,
      "--config",
      config,
      "--redact",
      "--verbose",
      "--no-banner",
      "--exit-code",
      "1",
      ".",
    ],
    { cwd: fileURLToPath(repository), stdio: "inherit" },
  );
  process.exitCode = status ?? 2;
}
