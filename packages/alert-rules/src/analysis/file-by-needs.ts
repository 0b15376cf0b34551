import type { MetricValues } from "../evaluation/metric-values.ts";

/** Something that cannot fire without some metrics. */
interface Filed {
  /** The metrics, as `name`, and those that must have one certain value, as `factOf` that value too. */
  readonly needs: ReadonlySet<string>;
}

interface Drawer<Item> {
  readonly needs: readonly string[];
  readonly items: Item[];
}

/** A need of one certain value. */
export function factOf(metric: string, value: unknown): string {
  return `${metric} ${JSON.stringify(value)}`;
}

/**
 * A rule can fire whenever another does only when it needs nothing that a snapshot on which the other
 * fires does not hold. So each is filed under the two rarest of its needs, and found by a snapshot.
 */
export function fileByNeeds<Item extends Filed>(
  items: readonly Item[],
): (values: MetricValues) => readonly Item[] {
  const uses = new Map<string, number>();
  for (const { needs } of items) {
    for (const need of needs) uses.set(need, (uses.get(need) ?? 0) + 1);
  }
  const usesOf = (need: string) => uses.get(need) ?? 0;
  const drawers = new Map<string, Drawer<Item>>();
  for (const item of items) {
    const needs = [...item.needs].sort((left, right) => usesOf(left) - usesOf(right)).slice(0, 2);
    const key = keyOf(needs);
    const drawer = drawers.get(key) ?? { needs, items: [] };
    drawer.items.push(item);
    drawers.set(key, drawer);
  }
  return (values) => {
    const facts = Object.entries(values)
      .flatMap(([metric, value]) => (value === null ? [] : [metric, factOf(metric, value)]))
      .filter((fact) => uses.has(fact));
    const offered = new Set(facts);
    const opened = openDrawers(drawers, offered);
    return opened.flatMap(({ items }) => items.filter(({ needs }) => isWithin(needs, offered)));
  };
}

/** Looks up each pair of facts, or looks through all drawers when these are fewer. */
function openDrawers<Item>(
  drawers: ReadonlyMap<string, Drawer<Item>>,
  offered: ReadonlySet<string>,
): readonly Drawer<Item>[] {
  if (offered.size ** 2 / 2 > drawers.size) {
    return [...drawers.values()].filter(({ needs }) => needs.every((need) => offered.has(need)));
  }
  const names = [...offered];
  const pairs = names.flatMap((first, index) =>
    names.slice(index + 1).map((second) => [first, second]),
  );
  const keys = [[], ...names.map((name) => [name]), ...pairs].map(keyOf);
  return keys.flatMap((key) => drawers.get(key) ?? []);
}

function keyOf(needs: readonly string[]): string {
  const [first = "", second = ""] = needs;
  return first < second ? `${first}\n${second}` : `${second}\n${first}`;
}

function isWithin(needs: ReadonlySet<string>, offered: ReadonlySet<string>): boolean {
  for (const need of needs) if (!offered.has(need)) return false;
  return true;
}
