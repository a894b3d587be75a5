import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';

/** The second is written after the first is on the disk: no power cut takes both. */
const KEY_FILES = ['node-key.json', 'node-key.copy.json'] as const;
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

/** Whether the public half is that of the secret one, which shows a change of any bit in either. */
const isWhole = ({ kty, crv, x, d }: NodeKey): boolean =>
  createPublicKey(createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' })).export({ format: 'jwk' })
    .x === x;

/** null: what is there is no key, cut, empty or changed. */
const parseKey = (text: string): NodeKey | null => {
  try {
    const key = nodeKeySchema.parse(JSON.parse(text));
    return isWhole(key) ? key : null;
  } catch {
    // No JSON, no key, or a point that is none.
    return null;
  }
};

const makeKey = (): NodeKey => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return nodeKeySchema.parse({ ...privateKey.export({ format: 'jwk' }), schema_version: 1 });
};

/** `made`: at the first start. `mended`: one of the two copies was no key. `lost`: both, so that it is a new one. */
export type NodeKeyStory = 'whole' | 'made' | 'mended' | 'lost';

export interface LoadedNodeKey {
  readonly key: NodeKey;
  readonly story: NodeKeyStory;
}

/**
 * Reads the node's key from its two copies, or makes it at the first start. The copy that is no key is written anew from the
 * other, and kept beside as `….bad-…` unless it is empty. Where both are none the key is new: students have to join again,
 * since what the lost key signed proves nothing any more.
 * @throws Error of the system, where neither copy is whole and one cannot be read
 */
export const loadNodeKey = async (deps: {
  readonly data_dir: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  /** Whether this folder was a node's before: then no copy at all is a loss. */
  readonly is_known: boolean;
}): Promise<LoadedNodeKey> => {
  const { data_dir, ops, logger, is_known } = deps;
  /** `data` is null where there is no such file, or none that can be read: `error` says why. */
  const read = async (name: string) => {
    try {
      const data = await ops.readFile(join(data_dir, name));
      return { name, data, error: null, key: parseKey(data.toString('utf8')) };
    } catch (error) {
      return { name, data: null, error: errorCodeOf(error) === 'ENOENT' ? null : error, key: null };
    }
  };
  const copies = await Promise.all(KEY_FILES.map(read));
  const found = copies.find(({ key }) => key !== null)?.key ?? null;
  // It may be whole, and readable tomorrow: nothing is put in its place.
  const unreadable = copies.find(({ error }) => error !== null);
  if (found === null && unreadable !== undefined) throw unreadable.error;
  const key = found ?? makeKey();
  const stale = copies.filter((copy) => copy.key?.d !== key.d);
  const is_damaged = stale.some(({ data }) => data !== null);
  const write = async (copy: (typeof copies)[number]): Promise<void> => {
    if (copy.data !== null) {
      const is_empty = copy.data.length === 0;
      const kept_as = is_empty ? null : `${copy.name}.bad-${new Date().toISOString().replace(/[:.]/g, '-')}`;
      if (kept_as !== null) await ops.keepCopy(join(data_dir, copy.name), join(data_dir, kept_as));
      logger.warn({ file: copy.name, kept_as }, 'a copy of this node’s key was no key; it is written anew');
    }
    const text = Buffer.from(`${JSON.stringify(key)}\n`);
    await replaceFile(ops, join(data_dir, copy.name), text, SECRET_FILE_MODE);
  };
  for (const copy of stale) {
    try {
      await write(copy);
    } catch (error) {
      // One good copy will do: a full disk keeps nobody from starting.
      if (found === null) throw error;
      logger.warn({ err: error, file: copy.name }, 'a copy of this node’s key could not be written');
    }
  }
  if (found !== null) return { key, story: is_damaged ? 'mended' : 'whole' };
  if (!is_damaged && !is_known) return { key, story: 'made' };
  logger.error('both copies of this node’s key are lost; students have to join again');
  return { key, story: 'lost' };
};
