import { expect, it } from 'vitest';
import { scrypt_pins } from './pin-hash.ts';

it('knows a PIN again, and keeps two that are the same as two', async () => {
  const [one, other] = await Promise.all([scrypt_pins.hash('2468'), scrypt_pins.hash('2468')]);
  expect(one).not.toEqual(other);
  expect(await scrypt_pins.matches('2468', one)).toBe(true);
  expect(await scrypt_pins.matches('2469', one)).toBe(false);
});
