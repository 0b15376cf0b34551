import { createRandom } from "./create-random.ts";

/** A file with one secret in it, made up at run time. */
export interface PlantedSecret {
  readonly what: string;
  readonly text: string;
}

const hex = "0123456789abcdef";
const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const letters = lower + lower.toUpperCase();
const alnum = letters + digits;
const base58 = alnum.replaceAll(/[0OIl]/g, "");
const url = `${alnum}_-`;
const words =
  "abandon ability zebra orbit kitten lunar maple noble ocean panel quick river solar tiger urban vivid wagon yellow apple bridge canyon dragon eagle forest";

/**
 * One file for every shape of secret that the scan must find. They are put together from parts at run
 * time, so that none stands in the repository, and are worth nothing.
 */
export function plantSecrets(seed: number): readonly PlantedSecret[] {
  const { pick, shuffle } = createRandom(seed);
  const key = `0x${pick(hex, 64)}`;
  const phrase = (count: number): string => shuffle(words.split(" ")).slice(0, count).join(" ");
  const bytes = Array.from({ length: 64 }, () => Number(pick(digits, 2)) + 100).join(", ");
  const password = `${pick(alnum, 9)}-${pick(alnum, 8)}`;
  const uuid = [8, 4, 4, 4, 12].map((length) => pick(hex, length)).join("-");
  const telegram = `${pick("123456789", 9)}:AA${pick(url, 32)}x`;
  const shapes: Readonly<Record<string, string>> = {
    "ethers wallet": `const wallet = new Wallet("${key}");`,
    "ethers wallet with provider": `new ethers.Wallet('${key}', provider)`,
    "viem account": `privateKeyToAccount("${key}")`,
    "private key in an environment file": `PRIVATE_KEY=${key}`,
    "private key without prefix": `DEPLOYER_KEY=${pick(hex, 64)}`,
    "private key in YAML": `signer_key: "${key}"`,
    "private key in JSON": `{ "privateKey": "${key}" }`,
    "foundry argument": `cast send --private-key ${key}`,
    "mnemonic of 12 words": `mnemonic: "${phrase(12)}"`,
    "mnemonic of 24 words": `Wallet.fromPhrase("${phrase(24)}")`,
    "seed phrase": `SEED_PHRASE="${phrase(12)}"`,
    "recovery phrase": `recovery_phrase = '${phrase(15)}'`,
    "solana key pair": `[${bytes}]`,
    "solana key in base 58": `const secretKey = "${pick(base58, 88)}";`,
    "bs58 decode": `bs58.decode("${pick(base58, 87)}")`,
    "bitcoin key": `wif: "K${pick(base58, 51)}"`,
    "extended private key": `xp${"rv"}${pick(base58, 107)}`,
    anthropic: `ANTHROPIC_API_KEY=sk-${"ant"}-api03-${pick(url, 93)}AA`,
    "openai project": `apiKey: "sk-${"proj"}-${pick(url, 74)}T3BlbkFJ${pick(url, 74)}"`,
    "openai classic": `OPENAI=s${"k"}-${pick(alnum, 48)}`,
    "openai service account": `sk-${"svcacct"}-${pick(url, 58)}`,
    groq: `GROQ_API_KEY=g${"sk"}_${pick(alnum, 52)}`,
    openrouter: `sk-${"or"}-v1-${pick(hex, 64)}`,
    xai: `xa${"i"}-${pick(alnum, 80)}`,
    perplexity: `pp${"lx"}-${pick(alnum, 48)}`,
    "hugging face": `HF_TOKEN=h${"f"}_${pick(letters, 34)}`,
    replicate: `r${"8"}_${pick(alnum, 37)}`,
    google: `AI${"za"}${pick(url, 35)}`,
    nvidia: `nv${"api"}-${pick(url, 64)}`,
    cerebras: `cs${"k"}-${pick(lower + digits, 48)}`,
    mistral: `MISTRAL_API_KEY=${pick(alnum, 32)}`,
    deepseek: `deepseekApiKey: "${pick(alnum, 35)}"`,
    cohere: `cohere_token = "${pick(alnum, 40)}"`,
    etherscan: `ETHERSCAN_API_KEY=${pick(alnum, 34)}`,
    basescan: `basescanApiKey: "${pick(alnum, 34)}"`,
    coingecko: `x-cg-pro-api-key: C${"G"}-${pick(alnum, 24)}`,
    covalent: `c${"qt"}_${pick(alnum, 28)}`,
    cryptocompare: `CRYPTOCOMPARE_API_KEY=${pick(hex, 64)}`,
    coinmarketcap: `CMC_PRO_API_KEY=${uuid}`,
    birdeye: `birdeye_api_key: ${pick(hex, 32)}`,
    dune: `DUNE_API_KEY="${pick(alnum, 32)}"`,
    glassnode: `glassnodeApiKey = "${pick(alnum, 32)}"`,
    binance: `BINANCE_API_SECRET=${pick(alnum, 64)}`,
    coinbase: `coinbaseApiSecret: "${pick(alnum, 86)}=="`,
    kraken: `KRAKEN_SECRET='${pick(alnum, 86)}=='`,
    bybit: `bybit_api_key: "${pick(alnum, 18)}"`,
    okx: `OKX_PASSPHRASE=${pick(alnum, 20)}`,
    alchemy: `https://eth-mainnet.g.alchemy.com/v2/${pick(url, 32)}`,
    "alchemy socket": `wss://base-mainnet.g.alchemy.com/v2/${pick(alnum, 32)}`,
    infura: `https://mainnet.infura.io/v3/${pick(hex, 32)}`,
    quicknode: `https://cool-node.quiknode.pro/${pick(hex, 40)}/`,
    ankr: `https://rpc.ankr.com/eth/${pick(hex, 64)}`,
    helius: `https://mainnet.helius-rpc.com/?api-key=${uuid}`,
    chainstack: `https://ethereum-mainnet.core.chainstack.com/${pick(hex, 32)}`,
    "discord webhook": `https://discord.com/api/webhooks/${pick("123456789", 18)}/${pick(url, 68)}`,
    "slack webhook": `https://hooks.slack.com/services/T${pick(digits, 9)}/B${pick(digits, 9)}/${pick(alnum, 24)}`,
    "telegram url": `https://api.telegram.org/bot${telegram}/sendMessage`,
    "telegram token": `TELEGRAM=${telegram}`,
    "discord bot": `DISCORD_TOKEN=M${pick(alnum, 24)}.${pick(url, 6)}.${pick(alnum, 38)}`,
    "teams webhook": `https://example.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/${pick(hex, 32)}/${uuid}`,
    "pagerduty key": `pagerduty_routing_key: ${pick(hex, 32)}`,
    "opsgenie key": `OPSGENIE_API_KEY=${uuid}`,
    postgres: `postgres://scanner:${password}@database:5432/scans`,
    postgresql: `DATABASE_URL="postgresql://app:${password}@10.0.0.5/scans?sslmode=require"`,
    redis: `redis://:${password}@cache:6379/0`,
    "mongodb atlas": `mongodb+srv://app:${password}@cluster0.example.net/db`,
    rabbitmq: `amqps://app:${password}@queue:5671/`,
    mysql: `mysql://root:${password}@db/scans`,
    "npm token": `//registry.example.org/:_authToken=n${"pm"}_${pick(alnum, 36)}`,
    "docker token": `d${"ckr"}_pat_${pick(alnum, 27)}`,
    "webhook signing secret": `WEBHOOK_SECRET=wh${"sec"}_${pick(alnum, 40)}`,
    "github token": `g${"hp"}_${pick(alnum, 36)}`,
    "aws pair": `aws_access_key_id = AK${"IA"}${pick("ABCDEFGHJKLMNPQRSTUVWXYZ234567", 16)}`,
    "private key file": `-----BEGIN ${"PRIVATE"} KEY-----\n${pick(alnum, 64)}\n${pick(alnum, 64)}\n-----END ${"PRIVATE"} KEY-----`,
    jwt: `ey${"JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"}.ey${"J"}${pick(alnum, 60)}.${pick(url, 43)}`,
    stripe: `sk_${"live"}_${pick(alnum, 24)}`,
    grafana: `gl${"sa"}_${pick(alnum, 32)}_${pick(hex, 8)}`,
    sendgrid: `S${"G"}.${pick(url, 22)}.${pick(url, 43)}`,
    "generic api key": `const api_key = "${pick(alnum, 40)}";`,
  };
  return Object.entries(shapes).map(([what, text]) => ({ what, text: `${text}\n` }));
}
