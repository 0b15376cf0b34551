import { instructionRule } from "./instruction-rule.ts";

export const noSecretFile = instructionRule({
  id: "dockerfile/no-secret-file",
  reason: "A copied key stays in its layer even when a later one deletes it.",
  breaks: {
    from: "COPY package.json pnpm-lock.yaml ./",
    to: "COPY package.json pnpm-lock.yaml .npmrc ./",
  },
  refuse: ({ keyword, text }) => {
    const file =
      /(?:^|[\s/])(\.npmrc|\.env(?:\.\w+)?|[\w.-]+\.(?:pem|key|p12|crt)|id_rsa)(?=\s|$)/.exec(text);
    return (keyword === "COPY" || keyword === "ADD") && file !== null && !text.includes("--from=")
      ? `${file[1]} is copied into a layer`
      : undefined;
  },
});
