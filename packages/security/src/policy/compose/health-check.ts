import { serviceRule } from "./service-rule.ts";

export const healthCheck = serviceRule({
  id: "compose/health-check",
  reason: "`up --wait` calls a service that crash-loops healthy when it has no check.",
  breaks: {
    from: '    healthcheck:\n      test: ["CMD", "node", "healthcheck.js"]\n      interval: 10s\n      timeout: 3s\n',
    to: "",
  },
  refuse: (service) =>
    isOneShot(service) || (service.healthcheck?.test?.length ?? 0) > 0
      ? undefined
      : "has no health check",
});

/** A job that ends, such as a migration, is judged by its exit code. */
function isOneShot({ restart }: { readonly restart?: string }): boolean {
  return restart === "no" || restart?.startsWith("on-failure") === true;
}
