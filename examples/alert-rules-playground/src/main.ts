import type { RuleSet } from "@autotrader/alert-rules";
import { expressions } from "@autotrader/alert-rules/expressions";
import {
  applyFixes,
  type FixableProblem,
  type FixableVerdict,
  fixAlertRules,
  validateAlertRulesWithFixes,
} from "@autotrader/alert-rules/fix";

import { createEditor } from "./create-editor.ts";
import { elementOf } from "./element-of.ts";
import { EXAMPLE } from "./example-state.ts";
import { explainRule } from "./explain-rule.ts";
import { countProblems, listProblems } from "./list-problems.ts";
import { readState, writeState } from "./page-state.ts";

const status = elementOf("status", HTMLElement);
const problems = elementOf("problems", HTMLOListElement);
const fixAll = elementOf("fix-all", HTMLButtonElement);
const copyLink = elementOf("copy-link", HTMLButtonElement);
const rulesText = elementOf("rules", HTMLTextAreaElement);
const snapshot = elementOf("snapshot", HTMLTextAreaElement);
const ruleChoice = elementOf("rule", HTMLSelectElement);
const format = elementOf("format", HTMLSelectElement);
const explanation = elementOf("explanation", HTMLTextAreaElement);

/** Long enough that typing on does not check every letter, short enough to feel at once. */
const PAUSE_MS = 120;

const editor = createEditor(afterPause(checkRules));
let rules: RuleSet | null = null;
let checked: string | undefined;

/** Does the work once nobody has asked for it for a moment. */
function afterPause(work: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(pause);
    pause = setTimeout(work, PAUSE_MS);
  };
}

function checkRules(): void {
  // A list that is made anew would take the focus away from whoever is in it.
  if (editor.text() === checked) return;
  checked = editor.text();
  const verdict = validateAlertRulesWithFixes(checked, { expressions });
  status.textContent = countProblems(verdict.problems);
  fixAll.disabled = verdict.problems.every(({ fix }) => fix === undefined);
  editor.mark(verdict.problems);
  rulesText.ariaInvalid = String(verdict.ruleSet === null);
  problems.replaceChildren(
    ...listProblems(verdict.problems, {
      show: editor.show,
      fix: fixOne,
    }),
  );
  offerRules(verdict);
}

/** The text may have changed since the list was made, so the problem is looked for once more. */
function fixOne(wanted: FixableProblem): void {
  const text = editor.text();
  const { fix } =
    validateAlertRulesWithFixes(text, { expressions }).problems.find(
      ({ code, path, message }) =>
        code === wanted.code && path === wanted.path && message === wanted.message,
    ) ?? {};
  mend(fix === undefined ? text : applyFixes(text, [fix]));
}

function mend(text: string): void {
  editor.write(text);
  checkRules();
  // What had the focus is gone: go on with the next fix, else with the text.
  const next = problems.querySelector<HTMLElement>("button.fix");
  (next ?? rulesText).focus();
}

function offerRules({ ruleSet }: FixableVerdict): void {
  rules = ruleSet;
  const ids = (rules?.rules ?? []).map(({ id }) => id);
  const chosen = ruleChoice.value;
  ruleChoice.replaceChildren(...ids.map((id) => new Option(id, id, false, id === chosen)));
  ruleChoice.disabled = ids.length === 0;
  explain();
}

function explain(): void {
  const rule = rules?.rules.find(({ id }) => id === ruleChoice.value);
  explanation.value =
    rules === null || rule === undefined
      ? "Mend the errors first: rules with errors are not evaluated."
      : explainRule(rule, rules, snapshot.value, format.value);
  void keepInAddress();
}

async function keepInAddress(): Promise<void> {
  const hash = await writeState({ rules: editor.text(), snapshot: snapshot.value });
  history.replaceState(null, "", `#${hash}`);
}

async function showState(): Promise<void> {
  const state = (await readState(location.hash.slice(1))) ?? EXAMPLE;
  snapshot.value = state.snapshot;
  editor.open(state.rules);
  checkRules();
}

snapshot.addEventListener("input", afterPause(explain));
ruleChoice.addEventListener("change", explain);
format.addEventListener("change", explain);
fixAll.addEventListener("click", () => mend(fixAlertRules(editor.text(), { expressions }).text));
copyLink.addEventListener("click", async () => {
  await keepInAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = "the link is copied";
  } catch {
    status.textContent = "copy the link from the address bar";
  }
});
addEventListener("hashchange", () => void showState());
void showState();
