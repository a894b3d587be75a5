import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

export interface HostCheckDeps {
  /** The port that HTTP listens on; asked at each check, since port 0 is settled late. */
  readonly port: () => number;
  /** This machine's present addresses, IPv4 or IPv6. */
  readonly addresses: () => readonly string[];
  /** What the system calls this machine, such as "desk-7" or "홍길동-PC"; '' where it does not say. */
  readonly hostname: () => string;
  /** Further names, lower case. Whatever stands before us (NAT, ingress, a container's port) may use any port. */
  readonly allowed_hosts: readonly string[];
  /** Origin for join links; its host is allowed with its port. */
  readonly public_url: string | null;
}

interface Authority {
  /** Lower case; an IPv6 address without brackets. */
  readonly host: string;
  /** null when the header has none, which means the scheme's default. */
  readonly port: number | null;
}

/** The longest DNS name has 253 characters. */
const MAX_HOST_CHARS = 253 + ':65535'.length;
const AUTHORITY = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+))(?::(?<port>\d{1,5}))?$/;

/** Splits a Host header; null for what is none: user names, paths, brackets out of place. */
export const parseAuthority = (header: string): Authority | null => {
  if (header.length > MAX_HOST_CHARS) return null;
  const groups = AUTHORITY.exec(header.toLowerCase())?.groups;
  if (groups === undefined) return null;
  const { v6, name, port } = groups;
  if (v6 !== undefined && !isIPv6(v6)) return null;
  // With the root's dot, a name is the same one.
  const host = v6 ?? name?.replace(/\.$/, '');
  if (host === undefined || host === '') return null;
  return { host, port: port === undefined ? null : Number(port) };
};

const isLoopbackName = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** The names that a network finds a machine by: its own, the first part of that, and the latter in mDNS. Lower case. */
export const namesOf = (hostname: string): readonly string[] => {
  // Browsers send a name of other letters, as a Korean PC may have, in ASCII.
  const full = domainToASCII(hostname).replace(/\.$/, '');
  const [first = ''] = full.split('.');
  return first === '' ? [] : [full, first, `${first}.local`];
};

/**
 * Whether a Host header names this machine. Against DNS rebinding the name must be one of ours, character by character:
 * loopback, the machine's own name, a present address, an allowed host or the public URL's; a port, when given, must be ours.
 */
export const createHostCheck = (deps: HostCheckDeps): ((header: string | undefined) => boolean) => {
  const { port, addresses, hostname, allowed_hosts } = deps;
  const public_authority = deps.public_url === null ? null : parseAuthority(new URL(deps.public_url).host);

  return (header) => {
    const asked = header === undefined ? null : parseAuthority(header);
    if (asked === null) return false;
    if (allowed_hosts.includes(asked.host)) return true;
    const is_our_port = asked.port === null || asked.port === port();
    if (public_authority?.host === asked.host && (is_our_port || asked.port === public_authority.port))
      return true;
    if (!is_our_port) return false;
    return (
      isLoopbackName(asked.host) ||
      addresses().includes(asked.host) ||
      namesOf(hostname()).includes(asked.host)
    );
  };
};
