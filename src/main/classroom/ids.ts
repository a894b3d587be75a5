import { randomBytes, randomInt } from 'node:crypto';

/** Opaque id of 128 random bits: 22 characters. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** Without letters that a person mistakes for one another: a key is typed into phones. */
const KEY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const KEY_CHARS = 20;

/** A stream key of 99 random bits: 20 characters that are easy to type. */
export const newStreamKey = (): string =>
  Array.from({ length: KEY_CHARS }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('');

/** Six random digits. */
export const newJoinCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
