import { Hono } from "hono";
import { marketEpochMs, type SimulatedMarket } from "./simulated-market.ts";
import type { SimulatedToken } from "./simulated-token.ts";

const daySeconds = 86_400;

/** Blockscout's REST v2 token route and its Etherscan-like v1 contract module. */
export function blockscoutApi(market: SimulatedMarket, nowMs: () => number): Hono {
  const app = new Hono();
  const find = (address = "") =>
    market.tokens.find((token) => token.address === address.toLowerCase());

  app.get("/api/v2/tokens/:address", (context) => {
    const token = find(context.req.param("address"));
    if (token === undefined) return context.json({ message: "Not found" }, 404);
    const state = market.stateAt(token, nowMs());
    // Blockscout writes every number as a string.
    return context.json({
      address_hash: token.address,
      circulating_market_cap: String(state.marketCapUsd),
      circulating_supply: null,
      decimals: "18",
      exchange_rate: String(state.priceUsd),
      holders_count: String(state.holders),
      icon_url: null,
      name: token.name,
      reputation: "ok",
      symbol: token.symbol,
      total_supply: `${BigInt(Math.round(token.circulatingSupply)) * 10n ** 18n}`,
      type: "ERC-20",
      volume_24h: String(state.volume24hUsd),
    });
  });

  app.get("/api", (context) => {
    const { action = "", address, contractaddresses } = context.req.query();
    const token = find(address ?? contractaddresses);
    return context.json(contractModule(action, token));
  });
  return app;
}

function contractModule(action: string, token: SimulatedToken | undefined) {
  const refused = (message: string) => ({ message, result: null, status: "0" });
  if (token === undefined) return refused("No data found");
  const ok = (result: unknown) => ({ message: "OK", result, status: "1" });
  switch (action) {
    case "getabi":
      return token.verified
        ? ok(JSON.stringify(abi(token)))
        : refused("Contract source code not verified");
    case "getsourcecode":
      return token.verified
        ? ok([
            {
              ContractName: token.name.replace(" ", ""),
              ABI: JSON.stringify(abi(token)),
              SourceCode: "// simulated",
            },
          ])
        : refused("Contract source code not verified");
    case "getcontractcreation":
      return ok([
        {
          blockNumber: "1",
          contractAddress: token.address,
          contractCreator: "0x51d0000000000000000000000000000000006d65",
          contractFactory: "",
          timestamp: String(marketEpochMs / 1_000 - token.ageDays * daySeconds),
          txHash: `0x${"51".repeat(32)}`,
        },
      ]);
    default:
      return refused("Unknown action");
  }
}

/** The functions an analyst looks for: the ERC-20 ones, an owner, and a mint where there is one. */
function abi(token: SimulatedToken) {
  const call = (name: string, inputs: readonly string[], stateMutability: string) => ({
    type: "function",
    name,
    inputs: inputs.map((type, index) => ({ name: `a${index}`, type })),
    outputs: [],
    stateMutability,
  });
  return [
    call("totalSupply", [], "view"),
    call("balanceOf", ["address"], "view"),
    call("transfer", ["address", "uint256"], "nonpayable"),
    call("owner", [], "view"),
    ...(token.mintable ? [call("mint", ["address", "uint256"], "nonpayable")] : []),
  ];
}
