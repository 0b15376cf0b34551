/** What the address of the page holds. */
export interface PageState {
  readonly rules: string;
  readonly snapshot: string;
}

/** A link is somebody else's: it may not unfold to more than this many bytes. */
const MOST_BYTES = 500_000;

/** The state as the part of an address behind `#`. */
export async function writeState(state: PageState): Promise<string> {
  const text = new Blob([JSON.stringify([state.rules, state.snapshot])]);
  const packed = text.stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The state that {@link writeState} wrote; `null` for anything else. */
export async function readState(hash: string): Promise<PageState | null> {
  if (hash === "") return null;
  try {
    const binary = atob(hash.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(await unpack(bytes));
    if (!Array.isArray(value)) return null;
    const [rules, snapshot]: readonly unknown[] = value;
    return typeof rules === "string" && typeof snapshot === "string" ? { rules, snapshot } : null;
  } catch {
    return null;
  }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = unpacked.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > MOST_BYTES) throw new Error("too long");
  }
}
