import { isIPv6 } from 'node:net';
import type { Adapter } from '../../shared/contract/index.ts';
import type { Config } from '../config/config.ts';
import type { Addresses } from './classroom.types.ts';

export interface AddressesDeps {
  readonly config: Pick<Config, 'host' | 'public_url' | 'tls'>;
  /** Best first. */
  readonly adapters: () => readonly Adapter[];
  readonly http_port: () => number;
  readonly rtmp_port: () => number;
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);
const LOOPBACK = '127.0.0.1';
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** An address that programs on this machine reach the app by. */
export const localHostOf = (host: string): string => (ANY_ADDRESS.has(host) ? LOOPBACK : bracketed(host));

export const originOf = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${host}${port === DEFAULT_PORTS[scheme] ? '' : `:${String(port)}`}`;

/** Where the app is bound to one address that one is it; else the best adapter's; without any, loopback. */
export const createAddresses = ({ config, adapters, http_port, rtmp_port }: AddressesDeps): Addresses => {
  const host = (): string =>
    ANY_ADDRESS.has(config.host) ? (adapters()[0]?.address ?? LOOPBACK) : bracketed(config.host);
  const origin = (): string =>
    config.public_url ?? originOf(config.tls === null ? 'http' : 'https', host(), http_port());
  return {
    origin,
    join_url: (join_code) => `${origin()}/j/${join_code}`,
    // The port always stands in it: some phone apps do not know RTMP's default.
    rtmp_server: () => `rtmp://${host()}:${String(rtmp_port())}/live`,
  };
};
