import { containerRule } from "./container-rule.ts";

export const readiness = containerRule({
  id: "kubernetes/readiness",
  reason: "Traffic would reach a pod that cannot answer yet.",
  breaks: {
    from: "          readinessProbe: { httpGet: { path: /health, port: 9100 } }\n",
    to: "",
  },
  refuse: ({ name, readinessProbe }, pod, kind) =>
    readinessProbe !== undefined || isShortLived(kind, name, pod)
      ? undefined
      : "has no readiness probe",
});

function isShortLived(
  kind: string,
  name: unknown,
  pod: Readonly<Record<string, unknown>>,
): boolean {
  const initial = Array.isArray(pod["initContainers"]) ? pod["initContainers"] : [];
  return (
    kind === "Job" || kind === "CronJob" || initial.some((container) => container?.name === name)
  );
}
