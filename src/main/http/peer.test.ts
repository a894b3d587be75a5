import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isLoopback, limitKeyOf, peerOf } from './peer.ts';

test.each([
  ['127.0.0.1', true],
  ['127.255.0.9', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['::2', false],
  ['127.0.0.1.evil.example', false],
  ['', false],
])('isLoopback(%s) is %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

describe('peerOf', () => {
  test('sees IPv4 behind its IPv6 form', () => {
    const socket = { remoteAddress: '::FFFF:127.0.0.1', localAddress: '::ffff:192.168.0.7' };
    expect(peerOf(socket)).toEqual({
      address: '127.0.0.1',
      reached_address: '192.168.0.7',
      from_loopback: true,
    });
  });

  test('a socket that is gone is nobody', () => {
    expect(peerOf(new Socket())).toEqual({ address: '', reached_address: null, from_loopback: false });
  });
});

test.each([
  ['192.168.0.7', '192.168.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1:2:3:4', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('limitKeyOf(%s) is %s', (address, expected) => {
  expect(limitKeyOf(address)).toBe(expected);
});
