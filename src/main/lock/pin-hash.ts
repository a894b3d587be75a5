import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** As it is kept: both in base64url. */
export interface PinHash {
  readonly salt: string;
  readonly hash: string;
}

/** 32 MiB and some 100 ms a guess: of a stolen data folder one of 8 digits takes months, and one of 4 a quarter of an hour. */
const COST: ScryptOptions = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

/** How PINs are kept and recognised. */
export interface Pins {
  hash(pin: string): Promise<PinHash>;
  matches(pin: string, kept: PinHash): Promise<boolean>;
}

export const scrypt_pins: Pins = {
  async hash(pin) {
    const salt = randomBytes(16);
    return { salt: salt.toString('base64url'), hash: (await derive(pin, salt)).toString('base64url') };
  },
  async matches(pin, { salt, hash }) {
    const expected = Buffer.from(hash, 'base64url');
    const given = await derive(pin, Buffer.from(salt, 'base64url'));
    return expected.length === given.length && timingSafeEqual(expected, given);
  },
};
