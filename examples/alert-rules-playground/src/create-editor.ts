import type { Problem } from "@autotrader/alert-rules";

import { createElement, elementOf } from "./element-of.ts";

/** The text of the rules, with its problems underlined. */
export interface Editor {
  readonly text: () => string;
  /** Shows a text; what stood there before is gone. */
  readonly open: (text: string) => void;
  /** Replaces the text so that the browser's undo brings it back. Takes the focus. */
  readonly write: (text: string) => void;
  /** Underlines problems of the present text. */
  readonly mark: (problems: readonly Problem[]) => void;
  /** Moves the caret to a problem and selects what is wrong. */
  readonly show: (problem: Problem) => void;
}

/** Lays underlines below the text area of the page, and line numbers beside it. */
export function createEditor(onChange: () => void): Editor {
  const area = elementOf("rules", HTMLTextAreaElement);
  const marks = elementOf("marks", HTMLPreElement);
  const numbers = elementOf("numbers", HTMLPreElement);

  const follow = () => {
    marks.scrollTop = area.scrollTop;
    marks.scrollLeft = area.scrollLeft;
    numbers.scrollTop = area.scrollTop;
  };
  const number = () => {
    const count = area.value.split("\n").length;
    numbers.textContent = Array.from({ length: count + 1 }, (_, line) => line + 1)
      .slice(0, count)
      .join("\n");
  };
  area.addEventListener("scroll", follow);
  area.addEventListener("input", () => {
    number();
    marks.textContent = area.value;
    onChange();
  });

  return {
    text: () => area.value,
    open: (text) => {
      area.value = text;
      number();
    },
    write: (text) => {
      area.focus();
      area.select();
      // The only way in which a script's change can be undone with the keyboard.
      if (!document.execCommand("insertText", false, text)) area.value = text;
      number();
      follow();
    },
    mark: (problems) => {
      marks.replaceChildren(...underline(area.value, problems), "\n");
      follow();
    },
    show: (problem) => {
      const range = rangeOf(area.value, problem);
      area.focus();
      // Selecting does not scroll; taking the focus with the caret there does.
      area.setSelectionRange(range.start, range.start);
      area.blur();
      area.focus();
      area.setSelectionRange(range.start, range.end);
    },
  };
}

/** The text in pieces, those with problems marked. Of two problems in one place the first counts. */
function underline(text: string, problems: readonly Problem[]): readonly (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let done = 0;
  for (const problem of problems) {
    const { start, end } = rangeOf(text, problem);
    if (start < done || end === start) continue;
    pieces.push(text.slice(done, start));
    pieces.push(createElement("mark", problem.severity, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)];
}

/** Places count lines and columns from 1; a text area has line feeds only. */
function rangeOf(text: string, { position }: Problem) {
  if (position === undefined) return { start: 0, end: 0 };
  const lines = text.split("\n");
  const offsetOf = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return {
    start: offsetOf(position.line, position.column),
    end: offsetOf(position.endLine, position.endColumn),
  };
}
