import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';

export const TOKEN_FILE = 'teacher-token';
const SECRET_FILE_MODE = 0o600;

/** What fits a header, a URL fragment and a WebSocket subprotocol as it is. */
export const teacherTokenSchema = z.string().regex(/^[A-Za-z0-9_.~-]{32,256}$/);

/** Reads `<data_dir>/teacher-token`, or makes it: 32 random bytes. A cut or empty file is made anew. */
export const loadTeacherToken = async (deps: {
  readonly data_dir: string;
  readonly ops: FileOps;
}): Promise<string> => {
  const path = join(deps.data_dir, TOKEN_FILE);
  try {
    const kept = teacherTokenSchema.safeParse((await deps.ops.readFile(path)).toString('utf8').trim());
    if (kept.success) return kept.data;
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOENT') throw error;
  }
  const token = randomBytes(32).toString('base64url');
  await replaceFile(deps.ops, path, Buffer.from(`${token}\n`), SECRET_FILE_MODE);
  return token;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells neither length nor content. */
export const isSameToken = (shown: string, expected: string): boolean =>
  timingSafeEqual(digest(shown), digest(expected));
