// npm run verify:deploy: builds the image, brings the whole stack up, and proves what it promises.
// Sections can be named to run only those: npm run verify:deploy -- failures image
// Needs a Docker engine with Compose v2; says so and does nothing where there is none.
import { checkDocument } from "./check-documents.mjs";
import { checkFailures, nothingIsLeft } from "./check-failures.mjs";
import { checkDatabase, checkFunction, checkRights, isReady } from "./check-function.mjs";
import { checkHardening } from "./check-hardening.mjs";
import { build, checkImage } from "./check-image.mjs";
import { checkMilvus } from "./check-milvus.mjs";
import { checkAlerting, checkMonitoring } from "./check-monitoring.mjs";
import { check, result, section, timed, until } from "./checks.mjs";
import { removeDeadRuns } from "./clean-up.mjs";
import { findEngine, findImages } from "./engine.mjs";
import { endAll } from "./shell.mjs";
import { image, imageAgain, openStack, root } from "./stack.mjs";

const started = Date.now();
const sections = {
  hardening: () => checkHardening(stack),
  function: () => checkFunction(stack),
  database: () => checkDatabase(stack),
  monitoring: () => checkMonitoring(stack),
  // An alert takes its time, in which the guides are followed.
  alerting: () => Promise.all([checkAlerting(stack), followGuides()]),
  // So does an absence of half a minute, in which the image is built a second time.
  failures: () => checkFailures(stack, buildAgain),
  milvus: () => checkMilvus(stack),
  upgrades: () => checkDocument(stack, "upgrades.md"),
  image: () => checkImage(stack, buildAgain()),
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

for (const name of removeDeadRuns()) console.log(`removed what was left of ${name}`);
const stack = await openStack();
const giveUp = (message, status) => {
  console.log(message);
  endAll();
  stack.close();
  process.exit(status);
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => giveUp(`stopped by ${signal}: taking everything down`, 130));
}
// Whatever hangs, the stack comes down.
const deadline = setTimeout(
  () => giveUp("FAIL  the whole run took longer than 20 minutes", 1),
  20 * 60_000,
);
let builtAgain;

try {
  const isRunning = await section("bringing it up", bringUp);
  for (const [name, run] of Object.entries(isRunning ? sections : {})) {
    if (wanted.length === 0 || wanted.includes(name)) await section(name, run);
  }
} finally {
  await check("teardown leaves nothing", async () => {
    const taken = await timed(() => stack.close());
    nothingIsLeft(stack);
    return taken;
  });
  clearTimeout(deadline);
}
const { passed, failed } = result();
console.log(`took ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function followGuides() {
  await checkDocument(stack, "backup-and-recovery.md");
  await checkDocument(stack, "scaling.md");
  await checkDocument(stack, "secret-rotation.md");
  await checkRights(stack);
}

/** A second build from nothing, begun once, whoever asks first. */
function buildAgain() {
  builtAgain ??= build(stack, imageAgain, "--no-cache");
  // Whoever waits for it hears of its failure.
  builtAgain.catch(() => {});
  return builtAgain;
}

/** The steps of the deployment guide, as they stand there. */
async function bringUp() {
  let isUp = false;
  await check("the image builds", () => timed(() => build(stack, image)));
  if (result().failed > 0) return false;
  await checkDocument(stack, "PRODUCTION_DEPLOYMENT.md");
  await check("the whole stack is healthy", async () => {
    await until("API", 180, () => isReady(stack));
    isUp = true;
  });
  return isUp;
}
