import { isIPv4 } from 'node:net';
import type { Socket } from 'node:net';

/** The other end of a connection, as the system sees it; forwarding headers are never believed. */
export interface Peer {
  /** IPv4 or IPv6, without port; '' when the connection is already gone. */
  readonly address: string;
  /** The address of ours that the peer reached; null when the connection is already gone. */
  readonly reached_address: string | null;
  readonly from_loopback: boolean;
}

const V4_IN_V6 = '::ffff:';

const plain = (address: string): string =>
  address.toLowerCase().startsWith(V4_IN_V6) && isIPv4(address.slice(V4_IN_V6.length))
    ? address.slice(V4_IN_V6.length)
    : address;

/** Whether an address is this machine's own loopback: 127.0.0.0/8 or ::1. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || (isIPv4(address) && address.startsWith('127.'));

export const peerOf = (socket: Pick<Socket, 'remoteAddress' | 'localAddress'>): Peer => {
  const address = plain(socket.remoteAddress ?? '');
  return {
    address,
    reached_address: socket.localAddress === undefined ? null : plain(socket.localAddress),
    from_loopback: isLoopback(address),
  };
};

/** What a limit per address counts by: an IPv6 network has more addresses than anyone could count, so its /64. */
export const limitKeyOf = (address: string): string => {
  if (!address.includes(':')) return address;
  const [head = [], tail] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...head];
  if (tail !== undefined) {
    while (groups.length + tail.length < 8) groups.push('0');
    groups.push(...tail);
  }
  return groups.slice(0, 4).join(':');
};
