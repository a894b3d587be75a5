import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCrashDisk, type CrashDisk } from '../../../../test/fakes/crash-disk.ts';
import type { TracedWrite } from './trace-writes.ts';

/** A disk in memory on which a folder's files are durable. Paths are those on the real one. */
export const crashDiskOf = async (folder: string): Promise<CrashDisk> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(file, await readFile(file));
  }
  return createCrashDisk(files);
};

const apply = async ({ ops, read }: CrashDisk, fact: TracedWrite): Promise<void> => {
  const { op, position = 0, to = '' } = fact;
  if (op === 'create') await ops.open(fact.path, 'create', 0o600);
  // What was removed meanwhile, and what is no file.
  else if (op === 'sync' && read(fact.path) === null) await ops.syncDirectory(fact.path);
  else if (read(fact.path) === null) return;
  else if (op === 'rename') await ops.rename(fact.path, to);
  else if (op === 'keep_copy') await ops.keepCopy(fact.path, to);
  else if (op === 'unlink') await ops.unlink(fact.path);
  else {
    const file = await ops.open(fact.path, 'existing', 0o600);
    if (op === 'write') await file.write(fact.data ?? Buffer.alloc(0), position);
    else if (op === 'truncate') await file.truncate(position);
    else await file.sync();
  }
};

/** Does to the disk what was noted, in its order. */
export const replay = async (disk: CrashDisk, facts: readonly TracedWrite[]): Promise<void> => {
  for (const fact of facts) await apply(disk, fact);
};

/** Puts what is on the disk into another folder. @param from the folder that its paths are below */
export const putDown = async (disk: CrashDisk, from: string, to: string): Promise<void> => {
  for (const file of disk.paths()) {
    const target = path.join(to, path.relative(from, file));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, disk.read(file) ?? Buffer.alloc(0), { mode: 0o600 });
  }
};
