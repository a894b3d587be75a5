/** Addresses that have shown a right key: places at the door are kept for them. */
export interface KnownAddresses {
  has(address: string): boolean;
  add(address: string): void;
  /** The latest last. */
  readonly all: readonly string[];
}

/** A lesson has one source or a few; of more addresses the latest count. */
export const MAX_KNOWN_ADDRESSES = 64;

export const createKnownAddresses = (): KnownAddresses => {
  const addresses = new Set<string>();
  return {
    has: (address) => addresses.has(address),
    add(address) {
      addresses.delete(address);
      addresses.add(address);
      const [oldest] = addresses;
      if (addresses.size > MAX_KNOWN_ADDRESSES && oldest !== undefined) addresses.delete(oldest);
    },
    get all() {
      return [...addresses];
    },
  };
};
