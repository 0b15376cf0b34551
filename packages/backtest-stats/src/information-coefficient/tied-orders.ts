/** Beyond it counting takes longer than some 20 ms, and the normal distribution is close. */
const MOST_STATES = 1024;
const MOST_PAIRS = 60;

/**
 * Share of all orders of one side for which concordant minus discordant pairs are at least `score` away from 0,
 * when both sides may hold equal values; `null` when there are too many to count.
 *
 * Groups of equal values of one side take their partners one group after the other. What matters of the
 * other side is how many of each of its values are left: few states, when one side has few values.
 *
 * @param x - How often each value occurs, from the smallest on.
 * @param y - The same of the other side.
 */
export function shareOfTiedOrders(
  x: readonly number[],
  y: readonly number[],
  score: number,
): number | null {
  const [groups, values] = stateCount(x) < stateCount(y) ? [y, x] : [x, y];
  const count = values.reduce((total, size) => total + size, 0);
  if (stateCount(values) > MOST_STATES || count > MOST_PAIRS) return null;

  const most = (count * (count - 1)) / 2;
  const start = new Float64Array(2 * most + 1);
  start[most] = 1;
  let states: readonly State[] = [{ left: values, orders: start }];
  for (const size of groups) states = takeGroup(states, size);

  let all = 0;
  let far = 0;
  for (const [index, orders] of states[0]?.orders.entries() ?? []) {
    all += orders;
    if (Math.abs(index - most) >= score) far += orders;
  }
  return far / all;
}

/** What can be left of the values while groups take their partners. */
function stateCount(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * (size + 1), 1);
}

interface State {
  /** How many of each value are left. */
  readonly left: readonly number[];
  /** Number of orders that lead here, by their score; 0 is in the middle. */
  readonly orders: Float64Array;
}

/** All states after one more group of this size took its partners. */
function takeGroup(states: readonly State[], size: number): State[] {
  const next = new Map<string, State>();
  for (const { left, orders } of states) {
    for (const { taken, ways } of choices(left, size)) {
      const rest = left.map((own, value) => own - (taken[value] ?? 0));
      const key = rest.join();
      const state = next.get(key) ?? { left: rest, orders: new Float64Array(orders.length) };
      next.set(key, state);
      addShifted(state.orders, orders, scoreAgainst(taken, rest), ways);
    }
  }
  return [...next.values()];
}

interface Choice {
  readonly taken: readonly number[];
  readonly ways: number;
}

/** Every way to take `size` items, and how many ways it stands for. */
function choices(left: readonly number[], size: number): readonly Choice[] {
  const [first, ...others] = left;
  if (first === undefined) return size === 0 ? [{ taken: [], ways: 1 }] : [];
  const room = others.reduce((total, own) => total + own, 0);
  const found: Choice[] = [];
  for (let own = Math.max(0, size - room); own <= Math.min(first, size); own += 1) {
    for (const { taken, ways } of choices(others, size - own)) {
      found.push({ taken: [own, ...taken], ways: ways * binomial(first, own) });
    }
  }
  return found;
}

/** Pairs of a taken and a larger remaining value, minus those with a smaller one. */
function scoreAgainst(taken: readonly number[], rest: readonly number[]): number {
  let larger = rest.reduce((total, own) => total + own, 0);
  let smaller = 0;
  let score = 0;
  for (const [value, own] of rest.entries()) {
    larger -= own;
    score += (taken[value] ?? 0) * (larger - smaller);
    smaller += own;
  }
  return score;
}

function addShifted(to: Float64Array, from: Float64Array, shift: number, weight: number): void {
  for (let index = Math.max(0, -shift); index < from.length - Math.max(0, shift); index += 1) {
    to[index + shift] = (to[index + shift] ?? 0) + weight * (from[index] ?? 0);
  }
}

function binomial(count: number, chosen: number): number {
  let product = 1;
  for (let item = 1; item <= chosen; item += 1) {
    product = (product * (count - chosen + item)) / item;
  }
  return product;
}
