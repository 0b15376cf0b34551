import { type FileView, type ReferenceView, viewFile } from "../views/file-view.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { childOf, itemsOf, stringOf, type TextRange, type YamlNode } from "../yaml/yaml-node.ts";
import { findMetricNames } from "./find-metric-names.ts";

/** What has a name that other parts of the file use. */
export type NamedKind = "rule" | "channel" | "policy" | "metric";

/** One place where a name stands. */
export interface NamedPlace {
  readonly kind: NamedKind;
  readonly name: string;
  readonly range: TextRange;
  /** Here it gets its meaning; everywhere else it is used. */
  readonly isDefinition: boolean;
  /** It stands within a longer text, such as an expression. */
  readonly isPart: boolean;
}

/** All places of names in a text, each once. None in a text that is no YAML just now. */
export function findNames(text: string): readonly NamedPlace[] {
  const view = viewFile(readYaml(text).root);
  const places = [
    ...rulePlaces(view),
    ...channelPlaces(view),
    ...policyPlaces(view),
    ...findMetricNames(view, text),
  ];
  // What stands behind an anchor is found once for each alias.
  return [...new Map(places.map((place) => [place.range.start, place])).values()];
}

/** All places of the name that stands at an offset; none when there is no name. */
export function findNameAt(text: string, offset: number): readonly NamedPlace[] {
  const places = findNames(text);
  const here = places.find(({ range }) => range.start <= offset && offset <= range.end);
  if (here === undefined) return [];
  return places.filter(({ kind, name }) => kind === here.kind && name === here.name);
}

function rulePlaces({ rules, silences }: FileView): readonly NamedPlace[] {
  const lists = [
    ...rules.map(({ node }) => childOf(node, "inhibited_by")),
    ...silences.map(({ node }) => childOf(node, "rules")),
  ];
  return [
    ...rules.flatMap(({ id }) => (id === undefined ? [] : [placeOf("rule", id, true)])),
    ...lists.flatMap(itemsOf).flatMap((node) => {
      const name = stringOf(node);
      return name === undefined ? [] : [placeOf("rule", { name, node }, false)];
    }),
  ];
}

function channelPlaces({ rules, policies = [], channels = [] }: FileView): readonly NamedPlace[] {
  const uses = [...rules, ...policies].flatMap((user) => user.channels);
  return [
    ...channels.map(({ name, keyNode: node }) => placeOf("channel", { name, node }, true)),
    ...uses.map((use) => placeOf("channel", use, false)),
  ];
}

function policyPlaces({ rules, policies = [] }: FileView): readonly NamedPlace[] {
  const uses = rules.flatMap(({ policy }) => policy ?? []);
  return [
    ...policies.map(({ name, keyNode: node }) => placeOf("policy", { name, node }, true)),
    ...uses.map((use) => placeOf("policy", use, false)),
  ];
}

function placeOf(
  kind: NamedKind,
  { name, node }: Pick<ReferenceView, "name"> & { readonly node: YamlNode },
  isDefinition: boolean,
): NamedPlace {
  return { kind, name, range: { start: node.start, end: node.end }, isDefinition, isPart: false };
}
