import { isIPv6 } from 'node:net';
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
  /** The origin for programs on this machine, such as http://127.0.0.1:8000. */
  local_origin(): string;
  join_url(join_code: string): string;
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);
const LOOPBACK = '127.0.0.1';
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

export const createAddresses = ({ config, network, http_port }: AddressesDeps): Addresses => {
  const is_any = ANY_ADDRESS.has(config.host);
  const scheme = config.tls === null ? 'http' : 'https';
  const originOf = (host: string): string =>
    `${scheme}://${host}${http_port() === DEFAULT_PORTS[scheme] ? '' : `:${String(http_port())}`}`;
  const host = (): string => (is_any ? (network.adapters()[0]?.address ?? LOOPBACK) : bracketed(config.host));
  const origin = (): string => config.public_url ?? originOf(host());
  return {
    host,
    origin,
    local_origin: () => originOf(is_any ? LOOPBACK : bracketed(config.host)),
    join_url: (join_code) => `${origin()}/j/${join_code}`,
  };
};
