/** What of os.networkInterfaces() is looked at. */
type Interfaces = () => NodeJS.Dict<readonly { readonly address: string }[]>;

/** The system is asked this often at most: every request's Host is compared. */
const KEPT_MS = 1000;

/** This machine's present addresses, IPv4 and IPv6, lower case. */
export const createOwnAddresses = ({
  interfaces,
  now_ms,
}: {
  readonly interfaces: Interfaces;
  readonly now_ms: () => number;
}): (() => readonly string[]) => {
  let addresses: readonly string[] = [];
  let read_at_ms = -Infinity;
  const read = (): readonly string[] => {
    try {
      return Object.values(interfaces()).flatMap((list) =>
        (list ?? []).map(({ address }) => address.toLowerCase()),
      );
    } catch {
      // The system refuses for a moment, as without a file descriptor to spare: what was known is the best guess.
      return addresses;
    }
  };
  return () => {
    if (now_ms() - read_at_ms < KEPT_MS) return addresses;
    read_at_ms = now_ms();
    addresses = read();
    return addresses;
  };
};
