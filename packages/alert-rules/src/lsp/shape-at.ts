import {
  absenceSchema,
  alertRulesSchema,
  comparisonSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
} from "../schema/alert-rules-schema.ts";
import type { MapShape, Shape } from "../schema/shape.ts";

const CONDITIONS: readonly MapShape[] = [
  comparisonSchema,
  absenceSchema,
  junctionSchema,
  negationSchema,
  quorumSchema,
];

/** What the format takes at a path of keys; several shapes for a condition, whose kind is open. */
export function shapesAt(path: readonly string[]): readonly Shape[] {
  let shapes: readonly Shape[] = [alertRulesSchema];
  for (const key of path) shapes = shapes.flatMap(open).flatMap((shape) => below(shape, key));
  return shapes.flatMap(open);
}

/** A list stands for its items, a condition for all of its kinds. */
function open(shape: Shape): readonly Shape[] {
  if (shape.kind === "list") return open(shape.items);
  return shape.kind === "condition" ? CONDITIONS : [shape];
}

function below(shape: Shape, key: string): readonly Shape[] {
  if (shape.kind === "record") return [shape.values];
  if (shape.kind !== "map") return [];
  return shape.keys.filter(({ name }) => name === key).map((one) => one.shape);
}
