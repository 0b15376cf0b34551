import { podRule } from "./container-rule.ts";
import { listAt, treeAt } from "./read-kubernetes.ts";

export const boundedScratch = podRule({
  id: "kubernetes/bounded-scratch",
  reason: "An emptyDir without a limit fills the disk of the node.",
  breaks: { from: "emptyDir: { sizeLimit: 16Mi }", to: "emptyDir: {}" },
  refuse: ({ volumes }) => {
    const volume = listAt(volumes)
      .map(treeAt)
      .find(
        ({ emptyDir }) => emptyDir !== undefined && treeAt(emptyDir)["sizeLimit"] === undefined,
      );
    return volume === undefined ? undefined : `volume ${volume["name"]} has no size limit`;
  },
});
