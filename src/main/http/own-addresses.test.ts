import { expect, test } from 'vitest';
import { createOwnAddresses } from './own-addresses.ts';

test('addresses are read once a second, and stay when the system tells none', () => {
  let now_ms = 0;
  let address: string | null = 'FE80::1';
  const addresses = createOwnAddresses({
    interfaces: () => {
      if (address === null) throw new Error('EMFILE');
      return { lan0: [{ address }] };
    },
    now_ms: () => now_ms,
  });
  expect(addresses()).toEqual(['fe80::1']);
  address = '10.0.0.1';
  expect(addresses()).toEqual(['fe80::1']);
  now_ms = 1000;
  expect(addresses()).toEqual(['10.0.0.1']);
  address = null;
  now_ms = 2000;
  expect(addresses()).toEqual(['10.0.0.1']);
});
