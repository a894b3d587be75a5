import type { FileOps, OpenFile } from './files.ts';
import type { InstanceLock } from './instance-lock.ts';

/**
 * File operations that change nothing once the data folder is another instance's: an instance that was frozen or asleep
 * looks first, before it goes on with what it was about to write. Reading needs no lock.
 */
export const createGuardedOps = (inner: FileOps, lock: Pick<InstanceLock, 'is_sure' | 'ensure'>): FileOps => {
  const guard = async (): Promise<void> => {
    if (!lock.is_sure) await lock.ensure();
  };
  const guarded =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await guard();
      return work(...args);
    };
  const wrap = (file: OpenFile): OpenFile => ({
    write: guarded((data, position) => file.write(data, position)),
    sync: () => file.sync(),
    read: (into, position) => file.read(into, position),
    length: () => file.length(),
    truncate: guarded((length_bytes) => file.truncate(length_bytes)),
    close: () => file.close(),
  });
  return {
    readFile: (path) => inner.readFile(path),
    list: (path) => inner.list(path),
    open: guarded(async (path, how, mode) => wrap(await inner.open(path, how, mode))),
    rename: guarded((from, to) => inner.rename(from, to)),
    keepCopy: guarded((from, to) => inner.keepCopy(from, to)),
    unlink: guarded((path) => inner.unlink(path)),
    makeDirectory: guarded((path) => inner.makeDirectory(path)),
    syncDirectory: (path) => inner.syncDirectory(path),
  };
};
