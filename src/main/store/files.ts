import { constants } from 'node:fs';
import { copyFile, link, open, readFile, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** An open file. Every method rejects with a system error (`code`: ENOSPC, EIO, …). */
export interface OpenFile {
  /** Writes all of `data` at `position` (bytes from the start), however many calls that takes. */
  write(data: Uint8Array, position: number): Promise<void>;
  /** Returns when the written bytes would survive a power cut. */
  sync(): Promise<void>;
  truncate(length_bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** The system calls that durable writing consists of: the seam where tests make the n-th call fail. */
export interface FileOps {
  readFile(path: string): Promise<Buffer>;
  /** `create` makes or empties the file; `existing` needs it to be there. */
  open(path: string, how: 'create' | 'existing', mode: number): Promise<OpenFile>;
  /** Replaces `to` if it is there. Neither may be open (Windows). */
  rename(from: string, to: string): Promise<void>;
  /** A second name of the same bytes; a copy where the file system has no links. Fails when `to` exists. */
  keepCopy(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes renames in the folder survive a power cut; does nothing where the platform cannot. */
  syncDirectory(path: string): Promise<void>;
}

/** The system's name of an error, such as ENOENT; "" for what is none. */
export const errorCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Virus scanners and indexers hold files open for a moment after they were written. */
const WINDOWS_RETRIES = 10;
const WINDOWS_RETRY_DELAY_MS = 50;
const isBusyOnWindows = (error: unknown): boolean =>
  process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCodeOf(error));

const renamePatiently = async (from: string, to: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === WINDOWS_RETRIES || !isBusyOnWindows(error)) throw error;
      await pause(WINDOWS_RETRY_DELAY_MS);
    }
  }
};

const openNode: FileOps['open'] = async (path, how, mode) => {
  const handle = await open(path, how === 'create' ? 'w' : 'r+', mode);
  return {
    async write(data, position) {
      for (let written = 0; written < data.length;) {
        const { bytesWritten } = await handle.write(data, written, data.length - written, position + written);
        if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
        written += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length_bytes) => handle.truncate(length_bytes),
    close: () => handle.close(),
  };
};

/** The real file system. */
export const nodeFileOps: FileOps = {
  readFile: (path) => readFile(path),
  open: openNode,
  rename: renamePatiently,
  async keepCopy(from, to) {
    try {
      await link(from, to);
    } catch (error) {
      if (errorCodeOf(error) === 'EEXIST') throw error;
      await copyFile(from, to, constants.COPYFILE_EXCL);
    }
  },
  unlink,
  async syncDirectory(path) {
    // Windows cannot open a folder for this; NTFS logs its renames.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** Removes a file that is of no more use; that it cannot be removed changes nothing for the caller. */
export const discard = async (ops: FileOps, path: string): Promise<void> => {
  await ops.unlink(path).catch(() => undefined);
};

/** Where {@link stageFile} writes; it begins with a dot so that it is never mistaken for data. */
export const stagingPathOf = (path: string): string => join(dirname(path), `.${basename(path)}.new`);

/** Writes `data` durably beside `path` and returns the staged file's path; `path` itself is untouched. */
export const stageFile = async (
  ops: FileOps,
  path: string,
  data: Uint8Array,
  mode: number,
): Promise<string> => {
  const staged = stagingPathOf(path);
  try {
    const file = await ops.open(staged, 'create', mode);
    try {
      await file.write(data, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard(ops, staged);
    throw error;
  }
  return staged;
};

/**
 * Writes a whole file so that a crash at any moment leaves the old one or the new one, never a mixture.
 * @param mode permission bits of a new file, such as 0o600; ignored on Windows
 */
export const replaceFile = async (
  ops: FileOps,
  path: string,
  data: Uint8Array,
  mode: number,
): Promise<void> => {
  const staged = await stageFile(ops, path, data, mode);
  await ops.rename(staged, path);
  await ops.syncDirectory(dirname(path));
};
