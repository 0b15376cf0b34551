/** Numbers in time order, oldest first. Never modified. */
export type Series = readonly number[] | Float64Array;
