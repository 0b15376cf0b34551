import type { PolicyRule } from "../policy-rule.ts";
import type { ComposeSubject } from "./compose-project.ts";

export const volumeDeviceExists: PolicyRule<ComposeSubject> = {
  id: "compose/volume-device-exists",
  reason: "The engine resolves a relative device in its own folder: no such file or directory.",
  breaks: {
    from: "  database-data: {}",
    to: "  database-data: { driver_opts: { type: none, o: bind, device: ./data } }",
  },
  check: ({ project }) =>
    Object.entries(project.volumes).flatMap(([name, volume]) => {
      const device = volume?.driver_opts?.["device"];
      return device === undefined || /^(\/|:|[\w.-]+:)/.test(device)
        ? []
        : [`volume ${name}: device ${device} is relative`];
    }),
};
