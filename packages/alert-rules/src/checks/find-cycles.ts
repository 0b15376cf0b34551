/** A circle of names, and the edge that closes it. */
export interface Cycle<Edge> {
  readonly cycle: readonly string[];
  readonly edge: Edge;
}

/** Every circle that a walk along all edges closes. Not recursive: a file may hold a long chain. */
export function* findCycles<Edge extends { readonly name: string }>(
  edges: ReadonlyMap<string, readonly Edge[]>,
): Iterable<Cycle<Edge>> {
  const done = new Set<string>();
  for (const start of edges.keys()) yield* walkFrom(start, edges, done);
}

function* walkFrom<Edge extends { readonly name: string }>(
  start: string,
  edges: ReadonlyMap<string, readonly Edge[]>,
  done: Set<string>,
): Iterable<Cycle<Edge>> {
  const trail: { readonly name: string; next: number }[] = [];
  const onTrail = new Map<string, number>();
  const enter = (name: string) => {
    if (done.has(name)) return;
    done.add(name);
    onTrail.set(name, trail.length);
    trail.push({ name, next: 0 });
  };
  enter(start);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const edge = edges.get(top.name)?.[top.next];
    top.next += 1;
    if (edge === undefined) {
      onTrail.delete(top.name);
      trail.pop();
      continue;
    }
    const from = onTrail.get(edge.name);
    if (from !== undefined) yield { cycle: trail.slice(from).map(({ name }) => name), edge };
    else if (edges.has(edge.name)) enter(edge.name);
  }
}
