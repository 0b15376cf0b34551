import type { FixableProblem } from "@autotrader/alert-rules/fix";

import { createElement } from "./element-of.ts";

const PAGES = "https://github.com/autotrader-sdk/autotrader-sdk/blob/main/docs/alert-rules/checks";

/** What happens when somebody uses the list. */
export interface ProblemActions {
  readonly show: (problem: FixableProblem) => void;
  readonly fix: (problem: FixableProblem) => void;
}

/** One list item per problem: what, where, how to mend it. */
export function listProblems(
  problems: readonly FixableProblem[],
  actions: ProblemActions,
): readonly HTMLLIElement[] {
  return problems.map((problem, index) => {
    const { code, severity, message, hint, fix } = problem;
    const item = createElement("li", severity);
    const head = createElement("div", "head");
    head.append(createElement("span", "severity", severity), linkTo(code), place(problem, actions));
    const text = createElement("p", "message", message);
    text.id = `message-${index}`;
    item.append(head, text);
    if (hint !== undefined) item.append(createElement("p", "hint", hint));
    if (fix !== undefined) {
      const button = createElement("button", "fix", `Fix: ${fix.description}`);
      button.type = "button";
      // Several problems may have a fix of the same words.
      button.setAttribute("aria-describedby", text.id);
      button.addEventListener("click", () => actions.fix(problem));
      item.append(button);
    }
    return item;
  });
}

function linkTo(code: string): HTMLAnchorElement {
  const link = createElement("a", "code", code);
  link.href = `${PAGES}/${code.toLowerCase().replaceAll("_", "-")}.md`;
  link.rel = "noreferrer";
  link.target = "_blank";
  link.title = "what it is, in a new tab";
  return link;
}

function place(problem: FixableProblem, { show }: ProblemActions): HTMLElement {
  const { position } = problem;
  if (position === undefined) return createElement("span", "place");
  const text = `line ${position.line}, column ${position.column}`;
  const button = createElement("button", "place", text);
  button.type = "button";
  button.ariaLabel = `Go to ${text}`;
  button.addEventListener("click", () => show(problem));
  return button;
}

/** How many problems of each severity, in words. */
export function countProblems(problems: readonly FixableProblem[]): string {
  if (problems.length === 0) return "no problems";
  return (["error", "warning", "info"] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((p) => p.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? "" : "s"}`)
    .join(", ");
}
