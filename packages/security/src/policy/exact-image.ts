/** Whether an image reference names one version: a digest, or a tag with a version that does not move. */
export function isExactImage(image: string): boolean {
  if (image === "scratch" || /@sha256:[0-9a-f]{64}$/.test(image)) return true;
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag !== undefined && /\d+\.\d+|\d{4}-\d\d-\d\d/.test(tag);
}
