import * as z from "zod";

/** What the texts of a token must look like, in a document as well as in a stored result. */
export const tokenFields: Readonly<
  Record<
    "id" | "symbol" | "chain" | "contractAddress" | "serviceId" | "narrative",
    z.ZodType<string>
  >
> = {
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/, "1 to 100 letters, digits, _ . : -"),
  symbol: z.string().min(1).max(40),
  chain: z.string().regex(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/, "a CAIP-2 id such as eip155:1"),
  contractAddress: z.string().regex(/^0x[0-9a-fA-F]{40}$/, "0x and 40 hex digits"),
  serviceId: z.string().min(1).max(200),
  narrative: z.string().min(1).max(200),
};
