/** Reads a property of somebody else's object; a getter that throws reads as a marker. */
export function readProperty(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return "[Unreadable]";
  }
}
