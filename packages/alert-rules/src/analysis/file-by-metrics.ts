/** Something that looks at metrics and cannot do without some of them. */
interface Filed {
  readonly metrics: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

interface Drawer<Item> {
  readonly needs: readonly string[];
  readonly items: Item[];
}

/**
 * A rule can fire whenever another does only when it needs no metric that the other does not look at. So
 * each is filed under the two rarest metrics that it needs, and found by the metrics of the other.
 */
export function fileByMetrics<Item extends Filed>(
  items: readonly Item[],
): (item: Item) => readonly Item[] {
  const uses = new Map<string, number>();
  for (const { required } of items) {
    for (const metric of required) uses.set(metric, (uses.get(metric) ?? 0) + 1);
  }
  const usesOf = (metric: string) => uses.get(metric) ?? 0;
  const drawers = new Map<string, Drawer<Item>>();
  for (const item of items) {
    const needs = [...item.required].sort((left, right) => usesOf(left) - usesOf(right));
    const rarest = needs.slice(0, 2);
    const key = keyOf(rarest);
    const drawer = drawers.get(key) ?? { needs: rarest, items: [] };
    drawer.items.push(item);
    drawers.set(key, drawer);
  }
  return ({ metrics }) => {
    const opened = openDrawers(drawers, metrics);
    return opened.flatMap(({ items }) => items.filter((item) => isWithin(item.required, metrics)));
  };
}

/** Looks up each pair of metrics, or looks through all drawers when these are fewer. */
function openDrawers<Item>(
  drawers: ReadonlyMap<string, Drawer<Item>>,
  metrics: ReadonlySet<string>,
): readonly Drawer<Item>[] {
  if (metrics.size ** 2 / 2 > drawers.size) {
    return [...drawers.values()].filter(({ needs }) => needs.every((need) => metrics.has(need)));
  }
  const names = [...metrics];
  const pairs = names.flatMap((first, index) =>
    names.slice(index + 1).map((second) => [first, second]),
  );
  const keys = [[], ...names.map((name) => [name]), ...pairs].map(keyOf);
  return keys.flatMap((key) => drawers.get(key) ?? []);
}

function keyOf(metrics: readonly string[]): string {
  const [first = "", second = ""] = metrics;
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}

function isWithin(required: ReadonlySet<string>, metrics: ReadonlySet<string>): boolean {
  for (const metric of required) if (!metrics.has(metric)) return false;
  return true;
}
