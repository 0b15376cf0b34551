/** The text of moment-kernel-bytes.ts. */
export function renderMomentKernel(): Promise<string>;
