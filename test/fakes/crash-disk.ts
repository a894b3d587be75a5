import { basename, dirname } from 'node:path';
import type { FileOps } from '../../src/main/store/files.ts';

/** What became of bytes and names that nobody had synced when the power went. */
export interface CrashOutcome {
  /** lost: none arrived; kept: all did; torn: half of what was appended did; zeros: only the new length did. */
  readonly data: 'lost' | 'kept' | 'torn' | 'zeros';
  /** Whether renames that no directory sync followed are there. */
  readonly names: 'old' | 'new';
}

export const CRASH_OUTCOMES: readonly CrashOutcome[] = (['lost', 'kept', 'torn', 'zeros'] as const).flatMap(
  (data) => [
    { data, names: 'old' as const },
    { data, names: 'new' as const },
  ],
);

interface Inode {
  volatile: Buffer;
  durable: Buffer;
}

export interface CrashDisk {
  readonly ops: FileOps;
  /** The disk as the next start finds it. This one goes on as if nothing had happened. */
  crash(outcome: CrashOutcome): CrashDisk;
  /** What a file holds now; null where there is none. */
  read(path: string): Buffer | null;
  paths(): string[];
}

const fail = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

const survivorOf = ({ volatile, durable }: Inode, data: CrashOutcome['data']): Buffer => {
  const grown_by = Math.max(0, volatile.length - durable.length);
  switch (data) {
    case 'lost':
      return Buffer.from(durable);
    case 'kept':
      return Buffer.from(volatile);
    case 'torn':
      return Buffer.from(volatile.subarray(0, durable.length + Math.ceil(grown_by / 2)));
    case 'zeros':
      return Buffer.concat([durable, Buffer.alloc(grown_by)]);
  }
};

/** A disk in memory that tells what is synced from what is not, as a power cut does. After SQLite's crash tests. */
export const createCrashDisk = (files: ReadonlyMap<string, Buffer> = new Map()): CrashDisk => {
  const inodes = new Map(
    [...files].map(([path, bytes]) => [path, { volatile: bytes, durable: bytes }] as const),
  );
  const names = new Map<string, Inode>(inodes);
  let durable_names = new Map<string, Inode>(inodes);
  const inodeOf = (path: string): Inode => names.get(path) ?? fail('ENOENT');

  const ops: FileOps = {
    readFile: async (path) => Buffer.from(inodeOf(path).volatile),
    list: async (path) =>
      [...names.keys()].filter((name) => dirname(name) === path).map((name) => basename(name)),
    async open(path, how) {
      if (how === 'create' && !names.has(path)) {
        names.set(path, { volatile: Buffer.alloc(0), durable: Buffer.alloc(0) });
      }
      const inode = inodeOf(path);
      if (how === 'create') inode.volatile = Buffer.alloc(0);
      return {
        async write(data, position) {
          const length = Math.max(inode.volatile.length, position + data.length);
          const grown = Buffer.alloc(length);
          inode.volatile.copy(grown);
          grown.set(data, position);
          inode.volatile = grown;
        },
        async sync() {
          inode.durable = inode.volatile;
        },
        async read(into, position) {
          const from = inode.volatile.subarray(position, position + into.length);
          into.set(from);
          return from.length;
        },
        length: async () => inode.volatile.length,
        async truncate(length_bytes) {
          inode.volatile = Buffer.from(inode.volatile.subarray(0, length_bytes));
        },
        close: async () => undefined,
      };
    },
    async rename(from, to) {
      names.set(to, inodeOf(from));
      names.delete(from);
    },
    async keepCopy(from, to) {
      if (names.has(to)) fail('EEXIST');
      names.set(to, inodeOf(from));
    },
    async unlink(path) {
      if (!names.delete(path)) fail('ENOENT');
    },
    // Folders are always there.
    makeDirectory: async () => undefined,
    async syncDirectory(path) {
      for (const name of new Set([...names.keys(), ...durable_names.keys()])) {
        if (dirname(name) !== path) continue;
        const inode = names.get(name);
        durable_names = new Map(durable_names);
        if (inode === undefined) durable_names.delete(name);
        else durable_names.set(name, inode);
      }
    },
  };

  return {
    ops,
    crash: (outcome) =>
      createCrashDisk(
        new Map(
          [...(outcome.names === 'new' ? names : durable_names)].map(
            ([path, inode]) => [path, survivorOf(inode, outcome.data)] as const,
          ),
        ),
      ),
    read: (path) => names.get(path)?.volatile ?? null,
    paths: () => [...names.keys()],
  };
};
