// npm run verify:deploy: builds the image, brings the whole stack up, and proves what it promises.
// Sections can be named to run only those: npm run verify:deploy -- failures image
// Needs a Docker engine with Compose v2; says so and does nothing where there is none.
import { checkDocument } from "./check-documents.mjs";
import { checkFailures, nothingIsLeft } from "./check-failures.mjs";
import { checkDatabase, checkFunction, isReady } from "./check-function.mjs";
import { checkHardening } from "./check-hardening.mjs";
import { build, checkImage } from "./check-image.mjs";
import { checkAlerting, checkMonitoring } from "./check-monitoring.mjs";
import { check, result, timed, until } from "./checks.mjs";
import { findEngine, findImages } from "./engine.mjs";
import { attempt } from "./shell.mjs";
import { image, openStack, root } from "./stack.mjs";

const started = Date.now();
const sections = {
  hardening: () => checkHardening(stack),
  function: () => checkFunction(stack),
  database: () => checkDatabase(stack),
  monitoring: () => checkMonitoring(stack),
  alerting: () => checkAlerting(stack),
  documents: async () => {
    await checkDocument(stack, "backup-and-recovery.md");
    await checkDocument(stack, "scaling.md");
    await checkDocument(stack, "secret-rotation.md");
  },
  failures: () => checkFailures(stack),
  upgrades: () => checkDocument(stack, "upgrades.md"),
  image: () => checkImage(stack),
};
const wanted = process.argv.slice(2).filter((argument) => argument !== "--");
const unknown = wanted.filter((name) => sections[name] === undefined);
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(", ")}; there are ${Object.keys(sections).join(", ")}`);
  process.exit(2);
}
const missing = findEngine(root) ?? findImages(root);
if (missing !== null) {
  console.log(`the deployment was not verified: ${missing}`);
  console.log("0 passed, 0 failed, 1 skipped");
  process.exit(0);
}

const stack = await openStack();
let closing;
const close = () => {
  closing ??= stack.close();
  return closing;
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void close().then(() => process.exit(130)));
}
// Whatever hangs, the stack comes down.
const deadline = setTimeout(() => {
  console.log("FAIL  the whole run took longer than 20 minutes");
  void close().then(() => process.exit(1));
}, 20 * 60_000);

try {
  const isRunning = await bringUp();
  for (const [name, run] of Object.entries(isRunning ? sections : {})) {
    if (wanted.length === 0 || wanted.includes(name)) await run();
  }
} finally {
  await check("teardown leaves nothing", async () => {
    const taken = await timed(close);
    nothingIsLeft(stack);
    return taken;
  });
  attempt("docker", ["rmi", image]);
  clearTimeout(deadline);
}
const { passed, failed } = result();
console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** The steps of the deployment guide, as they stand there. */
async function bringUp() {
  let isUp = false;
  await check("the image builds", () => timed(() => build(image)));
  if (result().failed > 0) return false;
  await checkDocument(stack, "PRODUCTION_DEPLOYMENT.md");
  await check("the whole stack is healthy", async () => {
    await until("API", 180, () => isReady(stack));
    isUp = true;
  });
  return isUp;
}
