import { serviceRule } from "./service-rule.ts";

const dataFolders =
  /^\/(var\/lib\/(postgresql|milvus|grafana)|data|prometheus|alertmanager|etcd|minio_data)(\/|$)/;

export const dataInNamedVolume = serviceRule({
  id: "compose/data-in-named-volume",
  reason: "Data in a folder of the host has its owner and rights wrong on the next machine.",
  breaks: { from: "- database-data:/var/lib", to: "- /srv/database:/var/lib" },
  refuse: ({ volumes = [] }) =>
    volumes
      .filter(
        ({ type, target, read_only }) =>
          type === "bind" && read_only !== true && dataFolders.test(target),
      )
      .map(({ target }) => `${target} is a folder of the host`),
});
