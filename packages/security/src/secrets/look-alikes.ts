import { createRandom } from "./create-random.ts";

const hex = "0123456789abcdef";
const alnum = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const base58 = alnum.replaceAll(/[0OIl]/g, "");

/** Lines of everyday code and data that look like secrets and are public: hashes, addresses, identifiers. */
export function makeLookAlikes(seed: number, count: number): readonly string[] {
  const { pick, roll } = createRandom(seed);
  const uuid = (): string => [8, 4, 4, 4, 12].map((length) => pick(hex, length)).join("-");
  const makers: readonly (() => string)[] = [
    () => `{ "txHash": "0x${pick(hex, 64)}" }`,
    () => `transaction_hash: 0x${pick(hex, 64)}`,
    () => `const blockHash = "0x${pick(hex, 64)}";`,
    () => `// https://etherscan.io/tx/0x${pick(hex, 64)}`,
    () => `topics: ["0x${pick(hex, 64)}", "0x${pick(hex, 64)}"],`,
    () => `token_address: "0x${pick(hex, 40)}"`,
    () => `const contractAddress = "0x${pick(hex, 40)}";`,
    () => `{ "tokenAddress": "0x${pick(hex, 40)}", "chain": "eth" }`,
    () => `mint: "${pick(base58, 44)}"`,
    () => `const mintAddress = "${pick(base58, 43)}";`,
    () => `{ "signature": "${pick(base58, 88)}" }`,
    () => `    resolution: {integrity: sha512-${pick(alnum, 86)}==}`,
    () => `"integrity": "sha512-${pick(alnum, 86)}==",`,
    () => `<script integrity="sha384-${pick(alnum, 64)}" src="a.js"></script>`,
    () => `{ "id": "${uuid()}" }`,
    () => `idempotency-key: ${uuid()}`,
    () => `const requestId = "${uuid()}";`,
    () => `      - uses: actions/checkout@${pick(hex, 40)} # v7.0.1`,
    () => `commit ${pick(hex, 40)}`,
    () => `{ "gitHead": "${pick(hex, 40)}" }`,
    () => `image: node@sha256:${pick(hex, 64)}`,
    () => `checksum: ${pick(hex, 64)}`,
    () => `DATABASE_URL=postgres://app:\${DATABASE_PASSWORD}@database/scans`,
    () => `POSTGRES_PASSWORD=CHANGE_ME`,
    () => `apiKey: \${GROQ_API_KEY}`,
    () => `const privateKeyPath = "/run/secrets/signer_${pick(hex, 8)}";`,
    () => `OPENAI_API_KEY_FILE=/run/secrets/openai_api_key`,
    () => `traceparent: 00-${pick(hex, 32)}-${pick(hex, 16)}-01`,
    () => `{ "lastPrice": "0.0000${roll(1_000_000)}", "pool": "0x${pick(hex, 40)}" }`,
    () => `const deployedAt = "0x${pick(hex, 40)}"; // deployer wallet`,
  ];
  return Array.from({ length: count }, (_, index) => makers[index % makers.length]?.() ?? "");
}
