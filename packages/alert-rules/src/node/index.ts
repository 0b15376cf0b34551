/**
 * What needs Node.
 *
 * @packageDocumentation
 */
export type { LookupAddresses } from "../channels/address-guard.ts";
export { lookupAddresses } from "./lookup-addresses.ts";
