import { randomBytes, randomInt } from 'node:crypto';

/** Opaque id of 128 random bits: 22 characters. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** Six random digits. */
export const newJoinCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
