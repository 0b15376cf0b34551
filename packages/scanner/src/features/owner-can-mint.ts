/** Functions with which the code behind an address is exchanged: what is seen now need not stay. */
const upgradeFunctions: ReadonlySet<string> = new Set([
  "upgradeTo",
  "upgradeToAndCall",
  "setImplementation",
  "changeImplementation",
  "setTarget",
]);

/**
 * Whether somebody can create new tokens, from the verified interface of the contract.
 *
 * @param writeFunctions - Names of the functions that change state; `undefined` when unknown.
 * @param owner - What `owner()` returns; `undefined` when unknown.
 * @returns `true` when there is a mint function; `false` when there is none and the contract is a
 *   token itself that cannot be exchanged; `null` for an unknown interface, a proxy, and a mint
 *   function of a renounced owner (another role may still hold it).
 */
export function ownerCanMint(
  writeFunctions: readonly string[] | undefined,
  owner: string | undefined,
): boolean | null {
  if (writeFunctions === undefined) return null;
  if (writeFunctions.some((name) => /^_?mint/i.test(name))) {
    return owner !== undefined && /^0x0{40}$/.test(owner) ? null : true;
  }
  const isToken = writeFunctions.includes("transfer");
  const isExchangeable = writeFunctions.some((name) => upgradeFunctions.has(name));
  return isToken && !isExchangeable ? false : null;
}
