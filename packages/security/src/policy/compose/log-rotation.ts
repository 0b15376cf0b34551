import { serviceRule } from "./service-rule.ts";

export const logRotation = serviceRule({
  id: "compose/log-rotation",
  reason: "Logs without a limit fill the disk of the host.",
  breaks: {
    from: '    logging: { driver: json-file, options: { max-size: 10m, max-file: "3" } }\n',
    to: "",
  },
  refuse: ({ logging }) => {
    const rotates = logging?.options?.["max-size"] && logging.options["max-file"];
    return rotates || ["local", "none"].includes(logging?.driver ?? "")
      ? undefined
      : "its log grows without limit";
  },
});
