import * as z from "zod/mini";

/** What a schema takes, in words for a hint or message. */
export function describeExpected(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodMiniOptional) return describeExpected(schema._zod.def.innerType);
  if (schema instanceof z.ZodMiniLazy) return describeExpected(schema._zod.innerType);
  if (schema instanceof z.ZodMiniEnum) return `one of ${[...schema._zod.values].join(", ")}`;
  if (schema instanceof z.ZodMiniLiteral) return [...schema._zod.values].join(" or ");
  if (schema instanceof z.ZodMiniArray) return "a list";
  if (schema instanceof z.ZodMiniObject || schema instanceof z.ZodMiniRecord) return "a map";
  if (schema instanceof z.ZodMiniBoolean) return "true or false";
  if (schema instanceof z.ZodMiniNumberFormat) return "a whole number";
  if (schema instanceof z.ZodMiniNumber) return "a number";
  if (schema instanceof z.ZodMiniUnion) {
    const words = schema._zod.def.options.map(describeExpected);
    return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  }
  return "a string";
}
