/**
 * Upper bounds of a histogram that names none, in seconds: those of the Python client, which the
 * reference system uses. `+Inf` comes on top.
 *
 * @see https://prometheus.github.io/client_python/instrumenting/histogram/
 */
export const defaultBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
