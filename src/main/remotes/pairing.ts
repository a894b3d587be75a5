import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 192 bits. */
const SECRET_BYTES = 24;
const ID_BYTES = 16;

export const newRemoteId = (): string => randomBytes(ID_BYTES).toString('base64url');

/** For a QR code: whoever shows it becomes the remote. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is kept of a secret: nothing that could be shown in its place. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Takes as long for any hash of ours. */
export const isSameHash = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** The secret stands in the fragment, which no browser sends and no log has. */
export const pairUrlOf = (origin: string, secret: string): string => `${origin}/remote#pair=${secret}`;
