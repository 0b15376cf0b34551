import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attempt, run } from "./shell.mjs";

/** What runs are called: their names hold the process, so that a later one knows which are dead. */
export const runPrefix = "autotrader-verify-";

const kinds = [
  { list: ["ps", "--all"], remove: ["rm", "--force", "--volumes"] },
  { list: ["volume", "ls"], remove: ["volume", "rm", "--force"] },
  { list: ["network", "ls"], remove: ["network", "rm"] },
];

const labelled = (list, project) =>
  lines(run("docker", [...list, "--quiet", "--filter", `label=${projectLabel}=${project}`]));
/** Compose's own label of what belongs to a project. */
export const projectLabel = "com.docker.compose.project";

/** Containers, volumes, networks and images of a project. */
export function leftoversOf(project) {
  return [...kinds.map(({ list }) => list), ["images"]].flatMap((list) => labelled(list, project));
}

/** Removes what a project built, also what a later build took the name from. */
export function removeImagesOf(project) {
  const images = [...new Set(labelled(["images"], project))];
  if (images.length > 0) attempt("docker", ["rmi", "--force", ...images]);
}

/** Removes what runs that were killed could not remove themselves. Returns their names. */
export function removeDeadRuns() {
  const projects = kinds.flatMap(({ list }) =>
    lines(run("docker", [...list, "--format", `{{.Label "${projectLabel}"}}`])),
  );
  const dead = [...new Set(projects)].filter(isOfDeadRun);
  for (const project of dead) {
    for (const { list, remove } of kinds) {
      const found = labelled(list, project);
      if (found.length > 0) attempt("docker", [...remove, ...found]);
    }
    removeImagesOf(project);
  }
  for (const folder of readdirSync(tmpdir()).filter(isOfDeadRun)) {
    try {
      rmSync(join(tmpdir(), folder), { recursive: true, force: true });
    } catch (error) {
      // Another user's run: its folder is not ours to remove.
      if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
    }
  }
  return dead;
}

function isOfDeadRun(name) {
  if (!name.startsWith(runPrefix)) return false;
  const id = Number.parseInt(name.slice(runPrefix.length), 10);
  if (!(id > 0)) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function lines(text) {
  return text.split("\n").filter((line) => line !== "");
}
