import { createHash } from 'node:crypto';
import { open, readlink, readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { z } from 'zod';

/** What an instance writes into its lock file, again at each beat. */
const lockNoteSchema = z.object({
  schema_version: z.literal(1),
  /** Random, of this holding. */
  owner: z.string().min(1).max(64),
  host: z.string().max(255),
  pid: z.number().int().positive(),
  /** Tells the process from others with its id; null where the system does not tell. */
  identity: z.string().max(300).nullable(),
  /** Where process ids mean the same: only there `pid` can be looked up. null: nowhere for sure. */
  place: z.string().max(300).nullable(),
  started_at: z.iso.datetime(),
  /** Counts up while it lives. */
  beat: z.number().int().nonnegative(),
  /** It ended in order. */
  is_released: z.boolean(),
});
export type LockNote = z.infer<typeof lockNoteSchema>;

/** Always the same length, so that a beat and a release need no new space on a full disk. */
const NOTE_BYTES = 2048;
const FILE_MODE = 0o600;

const bytesOf = (note: LockNote): Buffer => {
  const bytes = Buffer.alloc(NOTE_BYTES, ' ');
  bytes.write(JSON.stringify(note));
  bytes.write('\n', NOTE_BYTES - 1);
  return bytes;
};

/** @returns null for what is no note: just made and still empty, or lost to a power cut */
export const parseNote = (text: string): LockNote | null => {
  try {
    return lockNoteSchema.parse(JSON.parse(text));
  } catch {
    // JSON.parse tells only by throwing.
    return null;
  }
};

/**
 * @param how `new` fails with EEXIST where the file is there, on network drives too; `same` with ENOENT where it is not
 */
export const writeNote = async (path: string, note: LockNote, how: 'new' | 'same'): Promise<void> => {
  // Opened and closed each time: that is when network drives ask the server and tell it.
  const file = await open(path, how === 'new' ? 'wx' : 'r+', FILE_MODE);
  try {
    await file.write(bytesOf(note), 0, NOTE_BYTES, 0);
  } finally {
    await file.close();
  }
};

/**
 * Names the set of process ids that this process lives in. On Linux a container has its own on the same kernel, and two
 * machines may bear one name; elsewhere a name and the network hardware have to do.
 * @returns null where it cannot be known
 */
export const ownPlace = async (): Promise<string | null> => {
  if (process.platform === 'linux') {
    try {
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      return `${boot.trim()}/${await readlink('/proc/self/ns/pid')}`;
    } catch {
      // Without /proc.
      return null;
    }
  }
  const hardware = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ mac }) => mac)
    .sort();
  if (hardware.length === 0) return null;
  return `${hostname()}/${createHash('sha256').update(hardware.join()).digest('hex').slice(0, 16)}`;
};
