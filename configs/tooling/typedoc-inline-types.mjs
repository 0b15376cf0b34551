// A typedoc plugin: properties of a type written inline, as in `{ status: "failed"; reason: string }`,
// need no comment of their own. Everything else that is exported does.
import { Converter, ReflectionKind } from "typedoc";

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const inline = project
      .getReflectionsByKind(ReflectionKind.Property)
      .filter((property) => property.parent?.kindOf(ReflectionKind.TypeLiteral))
      .filter((property) => !property.hasComment() && !isOfParameter(property))
      .filter((property) => project.getSymbolIdFromReflection(property) !== undefined);
    const names = new Set(inline.map((property) => property.getFriendlyFullName()));
    app.options.setValue("intentionallyNotDocumented", [...names]);
  });
}

/** Those are never asked for a comment, and naming them would be an error. */
function isOfParameter(reflection) {
  for (let parent = reflection.parent; parent !== undefined; parent = parent.parent)
    if (parent.kindOf(ReflectionKind.Parameter)) return true;
  return false;
}
