import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AirError } from '../../shared/errors.ts';
import { identityOf } from '../process/process-identity.ts';
import { errorCodeOf } from './files.ts';
import { ownPlace, parseNote, writeNote, type LockNote } from './lock-note.ts';

export interface InstanceLockDeps {
  /** It must exist. */
  readonly data_dir: string;
  /** How often the holder says that it lives. Default 1000. */
  readonly beat_ms?: number;
  /** A holder of another place that says nothing for so long is gone. Default 6000; several beats. */
  readonly stale_ms?: number;
  /** Where process ids mean the same as here; see lock-note.ts. */
  readonly place?: () => Promise<string | null>;
}

/**
 * One running instance for a data folder, wherever that is: the lock lies in the folder itself, so containers, accounts and
 * machines that share the folder share the lock. How, and what it cannot do: docs/adr/0018.
 */
export interface InstanceLock {
  /**
   * Takes up to `stale_ms` where a holder of another place is silent.
   * @throws AirError conflict {data_dir, host, pid, started_at} when another instance has it
   */
  acquire(): Promise<void>;
  /** Whether it was seen to be ours within the time in which nobody else can have got it. */
  readonly is_sure: boolean;
  /** Looks when it is not sure, as after a sleep. @throws AirError conflict when it is lost, unavailable when the folder cannot be read */
  ensure(): Promise<void>;
  /** Called once when another instance has taken it, or may have: nothing may be written any more. */
  onLost(listener: (error: AirError) => void): void;
  /** Idempotent. */
  release(): Promise<void>;
}

const BEAT_MS = 1000;
const STALE_MS = 6000;
const LOCK_FOLDER = 'lock';
const LOCK_FILE = /^\d{1,15}$/;

/** Never the wall's clock alone, which may be set; nor the steady one alone, which stands still while a laptop sleeps. */
const stopwatch = (): (() => number) => {
  const steady = performance.now();
  const wall = Date.now();
  return () => Math.max(performance.now() - steady, Math.abs(Date.now() - wall));
};

export const createInstanceLock = (deps: InstanceLockDeps): InstanceLock => {
  const { data_dir, beat_ms = BEAT_MS, stale_ms = STALE_MS, place = ownPlace } = deps;
  const folder = join(data_dir, LOCK_FOLDER);
  const pathOf = (generation: number): string => join(folder, String(generation));
  const listeners: ((error: AirError) => void)[] = [];
  let held: { readonly generation: number; note: LockNote } | null = null;
  let lost: AirError | null = null;
  let since_seen = stopwatch();
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const generations = async (): Promise<number[]> =>
    (await readdir(folder)).filter((name) => LOCK_FILE.test(name)).map(Number);
  const newest = async (): Promise<number> => Math.max(0, ...(await generations()));
  /** null: there is no such file. */
  const read = async (generation: number): Promise<string | null> => {
    try {
      return await readFile(pathOf(generation), 'utf8');
    } catch (error) {
      if (errorCodeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };

  const conflict = (note: LockNote | null): AirError => {
    const { host, pid, started_at } = note ?? {};
    const who =
      note === null ? '' : ` (process ${String(pid)} on ${String(host)}, since ${String(started_at)})`;
    return new AirError('conflict', `AIRClass is already running with the data folder ${data_dir}${who}`, {
      data_dir,
      ...(note === null ? {} : { host, pid, started_at }),
    });
  };

  /** Whether the holder of the newest lock file is no more. @throws AirError conflict when it lives */
  const isFree = async (generation: number, own_place: string | null): Promise<boolean> => {
    const first = await read(generation);
    // It is gone, so there is a newer one.
    if (first === null) return false;
    const note = parseNote(first);
    if (note?.is_released === true) return true;
    if (typeof note?.identity === 'string' && note.place !== null && note.place === own_place) {
      const present = await identityOf(note.pid).catch(() => undefined);
      // A frozen one lives too: it goes on where it was.
      if (present === note.identity) throw conflict(note);
      if (present === null) return true;
      // Somebody has its id, and tells another start: most likely another process, and only silence is sure.
    }
    // By what changes and not by what time it says: clocks of two machines differ, and are set.
    for (const began_ms = performance.now(); performance.now() - began_ms < stale_ms;) {
      await pause(beat_ms / 4);
      const now = await read(generation);
      if (now === null) return false;
      if (now !== first) {
        if (note === null) return false;
        throw conflict(parseNote(now) ?? note);
      }
    }
    return true;
  };

  /** A new file, which only one of those who try can make. @returns whether it was us */
  const claim = async (generation: number, note: LockNote): Promise<boolean> => {
    try {
      await writeNote(pathOf(generation), note, 'new');
    } catch (error) {
      if (errorCodeOf(error) === 'EEXIST') return false;
      // What is half written on a full disk is nobody's.
      await unlink(pathOf(generation)).catch(() => undefined);
      if (!['ENOSPC', 'EDQUOT'].includes(errorCodeOf(error)) || generation === 1) throw error;
      // The last one's bytes are there already; a frozen holder of them would find that they are not its own.
      await link(pathOf(generation - 1), pathOf(generation));
      await writeNote(pathOf(generation), note, 'same');
    }
    // An older number may have become free only because a newer one is in use.
    if ((await newest()) === generation) return true;
    await unlink(pathOf(generation)).catch(() => undefined);
    return false;
  };

  const lose = (error: AirError): void => {
    if (lost !== null) return;
    lost = error;
    clearInterval(timer);
    for (const listener of listeners) listener(error);
  };

  const look = async (): Promise<void> => {
    if (held === null) throw new AirError('unavailable', 'the data folder is not locked');
    const { generation, note } = held;
    const seen = stopwatch();
    let latest: number;
    let found: string | null;
    try {
      latest = await newest();
      found = await read(generation);
      // Somebody tidied up; nobody took it, as there is no newer one.
      if (found === null && latest < generation) await writeNote(pathOf(generation), note, 'new');
    } catch (error) {
      throw new AirError('unavailable', 'the lock of the data folder cannot be read', { data_dir }, error);
    }
    const is_ours = found === null ? latest < generation : parseNote(found)?.owner === note.owner;
    if (latest > generation || !is_ours) {
      const other = latest > generation ? await read(latest).catch(() => null) : found;
      const error = conflict(other === null ? null : parseNote(other));
      lose(error);
      throw error;
    }
    since_seen = seen;
  };

  /** Half of the time after which others may take it: the rest is for what is under way. */
  const isSure = (): boolean => held !== null && lost === null && since_seen() < stale_ms / 2;

  const ensure = async (): Promise<void> => {
    if (lost !== null) throw lost;
    if (isSure()) return;
    looking ??= look().finally(() => {
      looking = null;
    });
    await looking;
  };

  const beat = async (): Promise<void> => {
    await look();
    if (held === null) return;
    held.note = { ...held.note, beat: held.note.beat + 1 };
    await writeNote(pathOf(held.generation), held.note, 'same');
  };

  return {
    async acquire() {
      if (held !== null) return;
      const [own_place, identity] = await Promise.all([place(), identityOf(process.pid).catch(() => null)]);
      const note: LockNote = {
        schema_version: 1,
        owner: randomBytes(16).toString('hex'),
        host: hostname(),
        pid: process.pid,
        identity,
        place: own_place,
        started_at: new Date().toISOString(),
        beat: 0,
        is_released: false,
      };
      await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
        if (errorCodeOf(error) !== 'EEXIST') throw error;
      });
      for (;;) {
        const latest = await newest();
        if (latest > 0 && !(await isFree(latest, own_place))) continue;
        const seen = stopwatch();
        if (!(await claim(latest + 1, note))) continue;
        held = { generation: latest + 1, note };
        lost = null;
        since_seen = seen;
        break;
      }
      const { generation } = held;
      for (const older of (await generations()).filter((one) => one < generation)) {
        await unlink(pathOf(older)).catch(() => undefined);
      }
      timer = setInterval(() => {
        // A disk that takes or tells nothing for a moment: `ensure` is what refuses writes then.
        void beat().catch(() => undefined);
      }, beat_ms);
      timer.unref();
    },
    get is_sure() {
      return isSure();
    },
    ensure,
    onLost(listener) {
      listeners.push(listener);
    },
    async release() {
      clearInterval(timer);
      if (held === null) return;
      const { generation, note } = held;
      try {
        if (lost === null) await look();
      } catch {
        // It is another's by now, or the disk is away: then it goes stale by itself.
        return;
      } finally {
        held = null;
      }
      if (lost !== null) return;
      // Not removed: that number must never be free again.
      await writeNote(pathOf(generation), { ...note, is_released: true }, 'same').catch(() => undefined);
    },
  };
};
