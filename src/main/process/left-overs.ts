import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../logging/logger.ts';
import { identityOf } from './process-identity.ts';
import { endTree } from './process-tree.ts';
import { PROGRAMS_CHANNEL, type ProgramNews } from './programs.ts';

const pidSchema = z.number().int().positive();
const identitySchema = z.string().min(1).max(300);
const noteSchema = z.object({
  pid: pidSchema,
  identity: identitySchema,
  /** A name for the log. */
  name: z.string().max(4096),
  /** Who started it. */
  owner: z.object({ pid: pidSchema, identity: identitySchema }),
});
type Note = z.infer<typeof noteSchema>;

export interface LeftOversDeps {
  /** Where notes are kept, one small file for each running program; made when absent. Shared by all processes of an app. */
  readonly run_dir: string;
  readonly logger: Logger;
}

/**
 * Notes which programs this process starts, so that what a lost process has left is found and ended: a frozen engine
 * that holds its port, an ffmpeg that hangs. Only what is provably the noted process, and whose owner is no more, is ended.
 */
export interface LeftOvers {
  /** Ends what is left from before and notes from then on. Never rejects: without a disk nothing is noted. */
  start(): Promise<void>;
  /** Ends what processes that are gone have left. @returns how many */
  sweep(): Promise<number>;
  /** Notes nothing more; notes of what still runs stay. Idempotent. */
  stop(): Promise<void>;
}

const NOTE_FILE = /^\d+\.json$/;
const END_TIMEOUT_MS = 2000;
const LOOK_AGAIN_MS = 20;

const isRunning = async ({ pid, identity }: { readonly pid: number; readonly identity: string }) =>
  (await identityOf(pid)) === identity;

const untilGone = async (note: Note): Promise<void> => {
  for (const began_ms = performance.now(); performance.now() - began_ms < END_TIMEOUT_MS;) {
    if (!(await isRunning(note))) return;
    await pause(LOOK_AGAIN_MS);
  }
};

export const createLeftOvers = ({ run_dir, logger }: LeftOversDeps): LeftOvers => {
  const noted = new Map<number, Promise<void>>();
  let owner: Promise<string | null> | null = null;
  let sweeping: Promise<number> = Promise.resolve(0);

  const fileOf = (pid: number): string => join(run_dir, `${String(pid)}.json`);
  const forget = (pid: number): Promise<void> => unlink(fileOf(pid)).catch(() => undefined);

  /** null: it was removed meanwhile, or cut by a power cut, after which nothing is left that it could tell of. */
  const readNote = async (name: string): Promise<Note | null> => {
    const text = await readFile(join(run_dir, name), 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    try {
      return noteSchema.parse(JSON.parse(text));
    } catch {
      // JSON.parse tells only by throwing.
      return null;
    }
  };

  const note = async (pid: number, name: string): Promise<void> => {
    const [identity, own_identity] = await Promise.all([identityOf(pid), owner]);
    if (identity === null || own_identity === null) return;
    const text = JSON.stringify({
      pid,
      identity,
      name,
      owner: { pid: process.pid, identity: own_identity },
    } satisfies Note);
    await writeFile(fileOf(pid), text, { mode: 0o600 });
  };

  /** @returns whether something was ended */
  const sweepNote = async (name: string): Promise<boolean> => {
    const found = await readNote(name);
    if (found !== null && (await isRunning(found.owner))) return false;
    const is_left = found !== null && (await isRunning(found));
    if (is_left) {
      logger.warn({ left: found.name, pid: found.pid }, 'a program was left running; ending it');
      endTree(found.pid);
      await untilGone(found);
    }
    await unlink(join(run_dir, name)).catch(() => undefined);
    return is_left;
  };

  const sweepOnce = async (): Promise<number> => {
    const names = await readdir(run_dir).catch(() => []);
    let ended = 0;
    for (const name of names.filter((one) => NOTE_FILE.test(one))) {
      try {
        if (await sweepNote(name)) ended += 1;
      } catch (error) {
        // Who cannot be looked at may be alive; its note stays for the next time.
        logger.debug({ err: error }, 'a running program could not be looked at');
      }
    }
    return ended;
  };
  /** What was ended may have been the owner of more. */
  const sweepAll = async (): Promise<number> => {
    let total = 0;
    for (let ended = await sweepOnce(); ended > 0; ended = await sweepOnce()) total += ended;
    return total;
  };
  const sweep = (): Promise<number> => (sweeping = sweeping.then(sweepAll, sweepAll));

  const onNews = (message: unknown): void => {
    const news = message as ProgramNews;
    if (news.type === 'started') {
      noted.set(
        news.pid,
        note(news.pid, news.name).catch((error: unknown) => {
          logger.debug({ err: error }, 'a running program could not be noted');
        }),
      );
      return;
    }
    const written = noted.get(news.pid);
    if (written === undefined) return;
    noted.delete(news.pid);
    const forgotten = written.then(() => forget(news.pid));
    if (news.type === 'part_ended') void forgotten.then(sweep);
  };

  return {
    async start() {
      if (owner !== null) return;
      owner = identityOf(process.pid).catch(() => null);
      await mkdir(run_dir, { recursive: true, mode: 0o700 }).catch(() => undefined);
      await sweep();
      subscribe(PROGRAMS_CHANNEL, onNews);
    },
    sweep,
    async stop() {
      unsubscribe(PROGRAMS_CHANNEL, onNews);
      await Promise.all(noted.values());
      await sweep();
    },
  };
};
