import { serviceRule } from "./service-rule.ts";

export const noEngineSocket = serviceRule({
  id: "compose/no-engine-socket",
  reason: "Whoever reaches the engine's socket owns the host.",
  breaks: {
    from: "      - ./postgres/init:/docker-entrypoint-initdb.d:ro\n",
    to: "      - ./postgres/init:/docker-entrypoint-initdb.d:ro\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n",
  },
  refuse: ({ volumes = [] }) =>
    volumes.some(({ source = "" }) => /(docker|containerd|podman)\.sock$/.test(source))
      ? "mounts the engine's socket"
      : undefined,
});
