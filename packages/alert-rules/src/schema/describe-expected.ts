import type { Shape } from "./shape.ts";

/** What a shape takes, in words for a hint or message. */
export function describeExpected(shape: Shape): string {
  switch (shape.kind) {
    case "choice":
      return shape.values.length === 1
        ? shape.values.join("")
        : `one of ${shape.values.join(", ")}`;
    case "list":
      return "a list";
    case "map":
    case "record":
      return "a map";
    case "condition":
      return "a map with metric, operator and threshold, or with type: compound, operator and conditions";
    case "boolean":
      return "true or false";
    case "integer":
      return "a whole number";
    case "duration":
      return "whole seconds or a text such as 5m or 1h30m";
    case "value":
      return shape.orList
        ? "a number, true or false, a string or a list"
        : "a number, true or false or a string";
    case "text":
      return "a string";
  }
}
