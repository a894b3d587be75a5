import { join } from 'node:path';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';
import { TOKEN_FILE } from './teacher-token.ts';

const MARK_FILE = 'node-id';
const MARK_FILE_MODE = 0o600;

export interface NodeMarkDeps {
  readonly data_dir: string;
  readonly ops: FileOps;
}

const isThere = async (ops: FileOps, path: string): Promise<boolean> => {
  try {
    await ops.readFile(path);
    return true;
  } catch (error) {
    // What cannot be read is there too.
    return errorCodeOf(error) !== 'ENOENT';
  }
};

/** Whether this folder was a node's before, whatever became of its key; folders of before the mark have a teacher's token. */
export const isMarkedAsNode = async ({ data_dir, ops }: NodeMarkDeps): Promise<boolean> =>
  (await isThere(ops, join(data_dir, MARK_FILE))) || isThere(ops, join(data_dir, TOKEN_FILE));

/** Writes the node's public id beside its key. Never rejects: the mark is needed only where the key is lost later. */
export const markAsNode = async (
  { data_dir, ops }: NodeMarkDeps,
  { node_id, logger }: { readonly node_id: string; readonly logger: Logger },
): Promise<void> => {
  const path = join(data_dir, MARK_FILE);
  try {
    if (await isThere(ops, path)) return;
    await replaceFile(ops, path, Buffer.from(`${node_id}\n`), MARK_FILE_MODE);
  } catch (error) {
    logger.warn({ err: error }, 'the mark of this node could not be written');
  }
};
