/**
 * What is known about a condition: it holds, it does not, or (`null`) nobody can tell, because a
 * metric is missing or has another type than its threshold.
 */
export type Verdict = boolean | null;
