import { createHash, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';

const KEY_FILE = 'node-key.json';
const SECRET_FILE_MODE = 0o600;

/** 32 bytes, base64url. */
const keyPartSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const nodeKeySchema = z.object({
  schema_version: z.literal(1),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: keyPartSchema,
  d: keyPartSchema,
});

/** An Ed25519 key pair as a JWK: `x` is public, `d` is the node's secret. */
export type NodeKey = z.infer<typeof nodeKeySchema>;

/** A node's id: 128 bits of its public key's SHA-256, base64url. */
export const nodeIdOf = ({ x }: Pick<NodeKey, 'x'>): string =>
  createHash('sha256').update(Buffer.from(x, 'base64url')).digest().subarray(0, 16).toString('base64url');

const parseKey = (text: string): NodeKey | null => {
  try {
    return nodeKeySchema.parse(JSON.parse(text));
  } catch {
    // Cut or empty file: the caller makes a new key and keeps the old file.
    return null;
  }
};

const makeKey = (): NodeKey => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return nodeKeySchema.parse({ ...privateKey.export({ format: 'jwk' }), schema_version: 1 });
};

/**
 * Reads the node's key, or makes it at the first start. A file that is no key is kept beside as `node-key.json.bad-…`;
 * students then have to join again, since what the lost key signed proves nothing any more.
 */
export const loadNodeKey = async (deps: {
  readonly data_dir: string;
  readonly ops: FileOps;
  readonly logger: Logger;
}): Promise<NodeKey> => {
  const { data_dir, ops, logger } = deps;
  const path = join(data_dir, KEY_FILE);
  try {
    const key = parseKey((await ops.readFile(path)).toString('utf8'));
    if (key !== null) return key;
    const kept_as = `${KEY_FILE}.bad-${new Date().toISOString().replace(/[:.]/g, '-')}`;
    await ops.keepCopy(path, join(data_dir, kept_as));
    logger.warn({ kept_as }, 'the key of this node was unreadable; students have to join again');
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  }
  const key = makeKey();
  await replaceFile(ops, path, Buffer.from(`${JSON.stringify(key)}\n`), SECRET_FILE_MODE);
  return key;
};
