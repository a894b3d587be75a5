import { isIPv4, isIPv6 } from 'node:net';
import type { Config } from '../config/config.ts';
import type { Network } from './network.ts';

export interface AddressesDeps {
  readonly config: Pick<Config, 'host' | 'public_url' | 'tls'>;
  readonly network: Pick<Network, 'adapters'>;
  readonly http_port: () => number;
}

/** The addresses that people and programs are given, derived at every call: the network may have changed. */
export interface Addresses {
  /** Without a port: the one that the app is bound to, else the best adapter's; without any, loopback. */
  host(): string;
  /** Such as http://192.168.0.7:8000, or the configured public one. */
  origin(): string;
  /**
   * For who has come to an address of ours by a name that is none: the same address, since that way is open.
   * @param reached_address of ours; null where it is not known
   */
  reached_origin(reached_address: string | null): string;
  /** The origin for programs on this machine, such as http://127.0.0.1:8000. */
  local_origin(): string;
  join_url(join_code: string): string;
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);
const LOOPBACK = '127.0.0.1';
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** An address that programs on this machine reach the app by. */
export const localHostOf = (host: string): string => (ANY_ADDRESS.has(host) ? LOOPBACK : bracketed(host));

export const originOf = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host}${port === DEFAULT_PORTS[scheme] ? '' : `:${String(port)}`}`;

export const createAddresses = ({ config, network, http_port }: AddressesDeps): Addresses => {
  const scheme = config.tls === null ? 'http' : 'https';
  const host = (): string =>
    ANY_ADDRESS.has(config.host) ? (network.adapters()[0]?.address ?? LOOPBACK) : bracketed(config.host);
  const origin = (): string => config.public_url ?? originOf(scheme, host(), http_port());
  return {
    host,
    origin,
    reached_origin(reached_address) {
      // An IPv6 address of one link is good on that link alone, and nothing to type.
      const is_told = config.public_url === null && reached_address !== null && isIPv4(reached_address);
      return is_told ? originOf(scheme, reached_address, http_port()) : origin();
    },
    local_origin: () => originOf(scheme, localHostOf(config.host), http_port()),
    join_url: (join_code) => `${origin()}/j/${join_code}`,
  };
};
