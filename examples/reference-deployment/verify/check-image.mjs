import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, expect } from "./checks.mjs";
import { attempt, run, start } from "./shell.mjs";
import { image, imageAgain, root } from "./stack.mjs";

const hardened = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true"];

export function build(stack, tag, ...more) {
  const ca = process.env.NODE_EXTRA_CA_CERTS;
  const secret = ca === undefined ? [] : ["--secret", `id=ca,src=${ca}`];
  const file = "examples/reference-deployment/Dockerfile";
  const options = [...secret, ...stack.labels, ...more, "-f", file, "-t", tag];
  return start("docker", ["buildx", "build", ...options, root], { cwd: root, timeout: 300_000 });
}

/** What the image of the services promises. `builtAgain` is a second, clean build of it. */
export async function checkImage(stack, builtAgain) {
  const [inspected] = JSON.parse(run("docker", ["image", "inspect", image]));
  await check("image: at most 145 MB", () => {
    const megabytes = inspected.Size / 1e6;
    expect(megabytes <= 145, `${megabytes} MB`);
    return `${megabytes.toFixed(1)} MB`;
  });
  await check("image: runs as 10001 and says how to ask for its health", () => {
    expect(inspected.Config.User === "10001:10001", inspected.Config.User);
    expect(inspected.Config.Healthcheck.Test.length > 1, "no health check");
  });
  for (const program of ["/bin/sh", "/bin/bash", "/usr/bin/apt-get", "/usr/local/bin/npm"]) {
    await check(`image: has no ${program}`, () => {
      const { status, output } = attempt("docker", ["run", "--rm", "--entrypoint", program, image]);
      expect(status === 127, `exit ${status}: ${output}`);
    });
  }
  await check("image: two clean builds have the same layers", async () => {
    await builtAgain;
    const [second] = JSON.parse(run("docker", ["image", "inspect", imageAgain]));
    const [a, b] = [inspected, second].map(({ RootFS }) => RootFS.Layers.join("\n"));
    expect(a === b, `${a}\nand\n${b}`);
    return `${inspected.RootFS.Layers.length} layers`;
  });
  await check("image: no secret of the build and no registry is in its history", () => {
    const history = run("docker", ["history", "--no-trunc", "--format", "{{.CreatedBy}}", image]);
    expect(!/run\/secrets|npmrc|BEGIN CERT/i.test(history), history);
  });
  await check("image: one bad environment, one message with every problem", () => {
    const folder = join(stack.home, "weak");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "empty"), "");
    writeFileSync(join(folder, "default"), "minioadminminioadmin");
    const { status, output } = attempt("docker", [
      ...["run", "--rm", ...hardened, "-v", `${folder}:/run/secrets:ro`],
      ...["-e", "DATABASE_PASSWORD=CHANGE_ME", "-e", "API_KEY_FILE=/run/secrets/empty"],
      ...["-e", "VECTOR_STORE=milvus", "-e", "MILVUS_TOKEN_FILE=/run/secrets/default"],
      ...["-e", "REQUIRED_VOLUMES=/tmp,/data", image, "serve"],
    ]);
    const wanted = [
      "DATABASE_HOST is missing",
      "DATABASE_PASSWORD is still the placeholder CHANGE_ME",
      "MILVUS_URL is missing",
      "MILVUS_TOKEN is a well-known default",
      "API_KEY is empty",
      "/tmp must be a mounted volume",
      "/data must be a mounted volume",
    ];
    const missing = wanted.filter((text) => !output.includes(text));
    expect(status === 2 && missing.length === 0, `exit ${status}, lacks ${missing}\n${output}`);
  });
  await check("image: more memory than the limit ends with 137", () => {
    const grow = "const a=[];for(;;)a.push(Buffer.alloc(8e6,1))";
    const { status } = attempt("docker", [
      ...["run", "--rm", ...hardened, "--memory", "96m", "--memory-swap", "96m"],
      ...["--entrypoint", "/usr/local/bin/node", image, "-e", grow],
    ]);
    expect(status === 137, `exit ${status}`);
  });
}
