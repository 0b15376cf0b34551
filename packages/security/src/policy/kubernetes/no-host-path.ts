import { podRule } from "./container-rule.ts";
import { listAt, treeAt } from "./read-kubernetes.ts";

export const noHostPath = podRule({
  id: "kubernetes/no-host-path",
  reason: "A folder of the node in a pod is a way out of it.",
  breaks: { from: "emptyDir: { sizeLimit: 16Mi }", to: "hostPath: { path: /tmp }" },
  refuse: ({ volumes }) => {
    const volume = listAt(volumes)
      .map(treeAt)
      .find(({ hostPath }) => hostPath !== undefined);
    return volume === undefined ? undefined : `volume ${volume["name"]} is a folder of the node`;
  },
});
