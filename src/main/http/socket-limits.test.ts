import { beforeEach, expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import type { Principal } from '../identity/index.ts';
import type { Peer } from './peer.ts';
import { createSocketLimits, type SocketLimits } from './socket-limits.ts';

let now: number;
let limits: SocketLimits;

const peer = (address: string): Peer => ({ address, reached_address: null, from_loopback: false });
const student = (student_id: string, token_version = 1): Principal => ({
  role: 'student',
  student_id,
  session_id: 'lesson',
  token_version,
});
const TOO_MANY = { code: 'rate_limited', details: { retry_after_seconds: 5 } };

const refusalOf = (take: () => unknown): unknown => {
  try {
    take();
    return null;
  } catch (error) {
    return error;
  }
};

beforeEach(() => {
  now = 0;
  limits = createSocketLimits({ now_ms: () => now });
});

test('a seat has a few, by whichever token, and another one when one is gone', () => {
  const releases = Array.from({ length: LIMITS.ws_per_seat }, (_, index) =>
    limits.takeOfOwner(student('mina', index + 1)),
  );
  expect(refusalOf(() => limits.takeOfOwner(student('mina')))).toMatchObject(TOO_MANY);
  expect(refusalOf(() => limits.takeOfOwner(student('jun')))).toBeNull();
  releases[0]?.();
  expect(refusalOf(() => limits.takeOfOwner(student('mina')))).toBeNull();
  expect(refusalOf(() => limits.takeOfOwner(student('mina')))).toMatchObject(TOO_MANY);
});

test('an address has room for a class that comes twice, and no more than its share', () => {
  for (let count = 0; count < 60 * 4; count += 1) limits.takeOfAddress(peer('10.0.0.1'));
  now = 3_600_000;
  for (let count = 60 * 4; count < LIMITS.ws_per_address; count += 1) limits.takeOfAddress(peer('10.0.0.1'));
  now *= 2;
  expect(refusalOf(() => limits.takeOfAddress(peer('10.0.0.1')))).toMatchObject(TOO_MANY);
  expect(refusalOf(() => limits.takeOfAddress(peer('10.0.0.2')))).toBeNull();
});

test('an address that opens and closes has a rate', () => {
  for (let count = 0; count < LIMITS.ws_per_address; count += 1) limits.takeOfAddress(peer('10.0.0.1'))();
  expect(refusalOf(() => limits.takeOfAddress(peer('10.0.0.1')))).toMatchObject({
    code: 'rate_limited',
    details: { retry_after_seconds: 1 },
  });
  now = 1000;
  expect(refusalOf(() => limits.takeOfAddress(peer('10.0.0.1')))).toBeNull();
});

test('a network of IPv6 is one address, and a proxy on this computer is none', () => {
  for (let count = 0; count < LIMITS.ws_per_address; count += 1)
    limits.takeOfAddress(peer(`2001:db8::${count.toString(16)}`));
  expect(refusalOf(() => limits.takeOfAddress(peer('2001:db8::ffff')))).not.toBeNull();
  const proxy: Peer = { ...peer('127.0.0.1'), from_loopback: true };
  for (let count = 0; count <= LIMITS.ws_per_address; count += 1) limits.takeOfAddress(proxy);
});
