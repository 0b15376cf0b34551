// npm run verify:deploy: builds the image, brings the whole stack up, and proves what it promises.
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
const missing = findEngine(root) ?? findImages(root);
if (missing !== null) {
  console.log(`the deployment was not verified: ${missing}`);
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
  if (isRunning) {
    await checkHardening(stack);
    await checkFunction(stack);
    await checkDatabase(stack);
    await checkMonitoring(stack);
    await checkAlerting(stack);
    await checkDocument(stack, "backup-and-recovery.md");
    await checkDocument(stack, "scaling.md");
    await checkDocument(stack, "secret-rotation.md");
    await checkFailures(stack);
    await checkDocument(stack, "upgrades.md");
    await checkImage(stack);
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
  await checkDocument(stack, "PRODUCTION_DEPLOYMENT.md");
  await check("the whole stack is healthy", async () => {
    const taken = await timed(() => until("API", 180, () => isReady(stack)));
    isUp = true;
    return taken;
  });
  return isUp;
}
