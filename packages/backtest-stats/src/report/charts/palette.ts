/** Colours that people with colour blindness can tell apart (Okabe and Ito, 2008), by strategy. */
export function pickColour(position: number): string {
  return COLOURS[position % COLOURS.length] ?? "#000000";
}

const COLOURS = ["#0072b2", "#6b7280", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"];

/** Line styles that stay apart in a black-and-white print. */
export function pickDash(position: number): "solid" | "dashed" | "dotted" {
  return (["solid", "dashed", "dotted"] as const)[position % 3] ?? "solid";
}

/** Colour of the range in which a number may well lie. */
export const INTERVAL_COLOUR = "rgba(0, 114, 178, 0.14)";
