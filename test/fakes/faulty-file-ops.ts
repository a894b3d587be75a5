import type { FileOps, OpenFile } from '../../src/main/store/files.ts';

export interface FaultyFileOps {
  readonly ops: FileOps;
  /** System calls made so far. */
  readonly calls: number;
  /** Decides before each call, numbered from 1: a code such as ENOSPC makes it fail. */
  failWhen(decide: (call: { number: number; name: string }) => string | null): void;
}

/** Passes system calls on, and fails those it is told to. A failing write leaves half of its bytes, as a full disk does. */
export const createFaultyFileOps = (inner: FileOps): FaultyFileOps => {
  let calls = 0;
  let decide: (call: { number: number; name: string }) => string | null = () => null;

  const codeOfNext = (name: string): string | null => {
    calls += 1;
    return decide({ number: calls, name });
  };
  const guard = (name: string): void => {
    const code = codeOfNext(name);
    if (code !== null) throw Object.assign(new Error(`${name}: ${code}`), { code });
  };

  const wrap = (file: OpenFile): OpenFile => ({
    async write(data, position) {
      const code = codeOfNext('write');
      if (code === null) return file.write(data, position);
      await file.write(data.subarray(0, Math.floor(data.length / 2)), position);
      throw Object.assign(new Error(`write: ${code}`), { code });
    },
    async sync() {
      guard('sync');
      await file.sync();
    },
    async read(into, position) {
      guard('read');
      return file.read(into, position);
    },
    async length() {
      guard('length');
      return file.length();
    },
    async truncate(length_bytes) {
      guard('truncate');
      await file.truncate(length_bytes);
    },
    async close() {
      guard('close');
      await file.close();
    },
  });

  return {
    ops: {
      async readFile(path) {
        guard('readFile');
        return inner.readFile(path);
      },
      async list(path) {
        guard('list');
        return inner.list(path);
      },
      async open(path, how, mode) {
        guard('open');
        return wrap(await inner.open(path, how, mode));
      },
      async rename(from, to) {
        guard('rename');
        await inner.rename(from, to);
      },
      async keepCopy(from, to) {
        guard('keepCopy');
        await inner.keepCopy(from, to);
      },
      async unlink(path) {
        guard('unlink');
        await inner.unlink(path);
      },
      async makeDirectory(path) {
        guard('makeDirectory');
        await inner.makeDirectory(path);
      },
      async syncDirectory(path) {
        guard('syncDirectory');
        await inner.syncDirectory(path);
      },
    },
    get calls() {
      return calls;
    },
    failWhen(next) {
      decide = next;
    },
  };
};
