import { Hono } from "hono";
import * as z from "zod";
import type { SimulatedMarket } from "./simulated-market.ts";

const requestSchema = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number(), z.null()]),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
});
type RpcRequest = z.infer<typeof requestSchema>;

/** First four bytes of the called function's hash. */
const selectors = { totalSupply: "0x18160ddd", owner: "0x8da5cb5b", decimals: "0x313ce567" };

/** An Ethereum node over JSON-RPC. Errors come with HTTP 200; a batch is answered in reverse order. */
export function jsonRpcApi(market: SimulatedMarket): Hono {
  const app = new Hono();
  const answer = (body: unknown) => {
    const request = requestSchema.safeParse(body);
    if (!request.success) return failure(null, -32600, "Invalid Request");
    return respond(market, request.data);
  };
  app.post("/", async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    return context.json(Array.isArray(body) ? body.map(answer).reverse() : answer(body));
  });
  return app;
}

function respond(market: SimulatedMarket, { id, method, params }: RpcRequest) {
  const success = (result: string) => ({ jsonrpc: "2.0", id, result });
  const tokenAt = (address: unknown) =>
    market.tokens.find((token) => token.address === String(address).toLowerCase());
  switch (method) {
    case "eth_chainId":
      return success("0x1");
    case "eth_blockNumber":
      return success("0x17ead53");
    case "eth_getCode":
      return success(tokenAt(params[0]) === undefined ? "0x" : "0x6080604052");
    case "eth_call": {
      const call = z.object({ to: z.string(), data: z.string() }).safeParse(params[0]);
      if (!call.success) return { jsonrpc: "2.0", id, error: "Missed `to` address" };
      const token = tokenAt(call.data.to);
      if (token === undefined) return success("0x");
      if (call.data.data.startsWith(selectors.totalSupply)) {
        return success(word(BigInt(Math.round(token.circulatingSupply)) * 10n ** 18n));
      }
      if (call.data.data.startsWith(selectors.decimals)) return success(word(18n));
      if (call.data.data.startsWith(selectors.owner))
        return success(word(token.mintable ? 0x51d1n : 0n));
      return failure(id, 3, "execution reverted");
    }
    default:
      return failure(id, -32601, `the method ${method} does not exist/is not available`);
  }
}

function word(value: bigint): string {
  return `0x${value.toString(16).padStart(64, "0")}`;
}

function failure(id: RpcRequest["id"], code: number, message: string) {
  return { jsonrpc: "2.0", id, error: { code, message } };
}
