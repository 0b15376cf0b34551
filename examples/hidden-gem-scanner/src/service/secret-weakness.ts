/** Shortest secret that a production system starts with. */
const minimumSecretLength = 16;

/** Passwords that images, tutorials and the system that this one replaces are shipped with. */
const knownDefaults: ReadonlySet<string> = new Set([
  "adminadminadminadmin",
  "autotraderautotrader",
  "changemechangeme",
  "correcthorsebatterystaple",
  "crisiscorecrisiscore",
  "minioadminminioadmin",
  "mysecretpassword",
  "passwordpassword",
  "postgrespostgres",
  "root:milvus",
  "secretsecretsecret",
  "supersecretpassword",
  "your-secret-key-here",
  "yoursecretpassword",
]);

/**
 * Why a secret must not guard a production system, in a few words that do not repeat it; null for one
 * that may.
 */
export function secretWeakness(secret: string): string | null {
  const plain = secret.trim().toLowerCase();
  if (plain === "") return "is empty";
  if (/change[\s_-]?me/.test(plain)) return "is still the placeholder CHANGE_ME";
  if (knownDefaults.has(plain)) return "is a well-known default";
  if (secret.length < minimumSecretLength) {
    return `is too short: ${secret.length} characters, needed are ${minimumSecretLength}`;
  }
  if (new Set(plain).size < 6) return "repeats a few characters";
  return null;
}
