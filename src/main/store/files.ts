import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** An open file. Every method rejects with a system error (`code`: ENOSPC, EIO, …). */
export interface OpenFile {
  /** Writes all of `data` at `position` (bytes from the start), however many calls that takes. */
  write(data: Uint8Array, position: number): Promise<void>;
  /** Returns when the written bytes would survive a power cut. */
  sync(): Promise<void>;
  /** Reads from `position` until `into` is full or the file ends; resolves with the number of bytes. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** The file's length in bytes. */
  length(): Promise<number>;
  truncate(length_bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** The system calls that durable writing consists of: the seam where tests make the n-th call fail. */
export interface FileOps {
  readFile(path: string): Promise<Buffer>;
  /** Names of what is in a folder, in no certain order. */
  list(path: string): Promise<string[]>;
  /** `create` makes or empties the file; `existing` needs it to be there. */
  open(path: string, how: 'create' | 'existing', mode: number): Promise<OpenFile>;
  /** Replaces `to` if it is there. Neither may be open (Windows). */
  rename(from: string, to: string): Promise<void>;
  /** A second name of the same bytes; a copy where the file system has no links. Fails when `to` exists. */
  keepCopy(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a folder with those above it, for this account alone, durably; nothing happens when it is there. */
  makeDirectory(path: string): Promise<void>;
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
  const handle = await open(path, how === 'create' ? 'w+' : 'r+', mode);
  return {
    async write(data, position) {
      for (let written = 0; written < data.length;) {
        const { bytesWritten } = await handle.write(data, written, data.length - written, position + written);
        if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
        written += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    async read(into, position) {
      let got = 0;
      while (got < into.length) {
        const { bytesRead } = await handle.read(into, got, into.length - got, position + got);
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return got;
    },
    length: async () => (await handle.stat()).size,
    truncate: (length_bytes) => handle.truncate(length_bytes),
    close: () => handle.close(),
  };
};

const syncDirectory = async (path: string): Promise<void> => {
  // Windows cannot open a folder for this; NTFS logs its renames.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Makes a folder with those above it. Not by Node's `recursive`, which never comes back where nothing can be made, as in
 * /proc. @returns the topmost one that was made; undefined: all were there
 */
const makeFolders = async (path: string): Promise<string | undefined> => {
  const missing: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch((error: unknown) => {
      if (errorCodeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (found?.isDirectory() === false) {
      throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR', path });
    }
    if (found !== null || folder === dirname(folder)) break;
    missing.unshift(folder);
  }
  for (const folder of missing) {
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      // Another one was faster.
      if (errorCodeOf(error) !== 'EEXIST') throw error;
    });
  }
  return missing[0];
};

/** The real file system. */
export const nodeFileOps: FileOps = {
  readFile: (path) => readFile(path),
  list: (path) => readdir(path),
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
  async makeDirectory(path) {
    const first = await makeFolders(path);
    if (first === undefined) return;
    // Each new name has to be on the disk, from the folder that was there on.
    const last = dirname(resolve(first));
    for (let parent = dirname(resolve(path)); ; parent = dirname(parent)) {
      await syncDirectory(parent);
      if (parent === last || parent === dirname(parent)) return;
    }
  },
  syncDirectory,
};

/** Removes a file that is of no more use; that it cannot be removed changes nothing for the caller. */
export const discard = async (ops: FileOps, path: string): Promise<void> => {
  await ops.unlink(path).catch(() => undefined);
};

/** Where {@link stageSlices} writes; it begins with a dot so that it is never mistaken for data. */
export const stagingPathOf = (path: string): string => join(dirname(path), `.${basename(path)}.new`);

/**
 * Writes the slices durably, one after another, beside `path`; `path` itself is untouched.
 * @returns the staged file's path and its length in bytes
 */
export const stageSlices = async (
  ops: FileOps,
  path: string,
  slices: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  mode: number,
): Promise<{ readonly staged: string; readonly length_bytes: number }> => {
  const staged = stagingPathOf(path);
  let length_bytes = 0;
  try {
    const file = await ops.open(staged, 'create', mode);
    try {
      for await (const slice of slices) {
        await file.write(slice, length_bytes);
        length_bytes += slice.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard(ops, staged);
    throw error;
  }
  return { staged, length_bytes };
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
  const { staged } = await stageSlices(ops, path, [data], mode);
  await ops.rename(staged, path);
  await ops.syncDirectory(dirname(path));
};
