import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Logger } from '../logging/logger.ts';
import { identitiesOf, isTaken, type Identities } from './process-identity.ts';
import { endTree } from './process-tree.ts';
import { PROGRAMS_CHANNEL, type ProgramNews } from './programs.ts';

/** What `kill` takes. */
const pidSchema = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
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
  /** Default: the system is asked. */
  readonly identities?: typeof identitiesOf;
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

type Process = Note['owner'];
const isRunning = ({ pid, identity }: Process, known: Identities): boolean => known.get(pid) === identity;
/** The system did not tell, so it may run. */
const isUnknown = ({ pid }: Process, known: Identities): boolean => !known.has(pid);

export const createLeftOvers = (deps: LeftOversDeps): LeftOvers => {
  const { run_dir, logger, identities = identitiesOf } = deps;
  /** What runs of ours. */
  const own = new Set<number>();
  /** Names of what has started and was not noted yet, by id: the next question is for all of them. */
  const waiting = new Map<number, string>();
  let started = false;
  /** Notes are written and removed one after the other. Never rejects. */
  let writing: Promise<void> = Promise.resolve();
  let sweeping: Promise<number> = Promise.resolve(0);

  const fileOf = (pid: number): string => join(run_dir, `${String(pid)}.json`);

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

  const noteWaiting = async (): Promise<void> => {
    const batch = [...waiting];
    waiting.clear();
    if (batch.length === 0) return;
    // Both in one listing: a machine may get another name, and theirs have to be of one kind.
    const known = await identities([process.pid, ...batch.map(([pid]) => pid)]);
    const own_identity = known.get(process.pid) ?? null;
    for (const [pid, name] of batch) {
      const identity = known.get(pid) ?? null;
      if (identity === null || own_identity === null || !own.has(pid)) continue;
      const owner = { pid: process.pid, identity: own_identity };
      const text = JSON.stringify({ pid, identity, name, owner } satisfies Note);
      await writeFile(fileOf(pid), text, { mode: 0o600 });
    }
  };
  const write = (work: () => Promise<void>): Promise<void> =>
    (writing = writing.then(work).catch((error: unknown) => {
      logger.debug({ err: error }, 'a running program could not be noted');
    }));

  const untilGone = async (notes: readonly Note[]): Promise<void> => {
    for (const began_ms = performance.now(); performance.now() - began_ms < END_TIMEOUT_MS;) {
      const there = notes.filter(({ pid }) => isTaken(pid));
      // On POSIX one that nobody has waited for keeps its id; on Windows to ask more is a program each time.
      if (there.length === 0) return;
      if (process.platform !== 'win32') {
        const known = await identities(there.map(({ pid }) => pid));
        if (!there.some((note) => isRunning(note, known))) return;
      }
      await pause(LOOK_AGAIN_MS);
    }
  };

  const sweepOnce = async (): Promise<number> => {
    const names = (await readdir(run_dir).catch(() => []))
      // What runs of ours is not left.
      .filter((name) => NOTE_FILE.test(name) && !own.has(Number.parseInt(name, 10)));
    if (names.length === 0) return 0;
    const found = await Promise.all(names.map(async (name) => ({ name, note: await readNote(name) })));
    const notes = found.flatMap(({ note }) => (note === null ? [] : [note]));
    const known = await identities([...new Set(notes.flatMap(({ pid, owner }) => [owner.pid, pid]))]);

    const stay = new Set<string>();
    const left: Note[] = [];
    for (const { name, note } of found) {
      if (note === null) continue;
      if (isRunning(note.owner, known) || isUnknown(note.owner, known) || isUnknown(note, known))
        stay.add(name);
      else if (isRunning(note, known)) left.push(note);
    }
    for (const { name, pid } of left) {
      logger.warn({ left: name, pid }, 'a program was left running; ending it');
      endTree(pid);
    }
    await untilGone(left);
    for (const { name } of found)
      if (!stay.has(name)) await unlink(join(run_dir, name)).catch(() => undefined);
    return left.length;
  };
  /** What was ended may have been the owner of more. */
  const sweepAll = async (): Promise<number> => {
    let total = 0;
    try {
      for (let ended = await sweepOnce(); ended > 0; ended = await sweepOnce()) total += ended;
    } catch (error) {
      // Who cannot be looked at may be alive; notes stay for the next time.
      logger.debug({ err: error }, 'running programs could not be looked at');
    }
    return total;
  };
  const sweep = (): Promise<number> => (sweeping = sweeping.then(sweepAll));

  const onNews = (message: unknown): void => {
    const news = message as ProgramNews;
    const { pid } = news;
    if (news.type === 'started') {
      own.add(pid);
      waiting.set(pid, news.name);
      void write(noteWaiting);
      return;
    }
    if (!own.delete(pid)) return;
    waiting.delete(pid);
    const forgotten = write(() => unlink(fileOf(pid)).catch(() => undefined));
    if (news.type === 'part_ended') void forgotten.then(sweep);
  };

  return {
    async start() {
      if (started) return;
      started = true;
      await mkdir(run_dir, { recursive: true, mode: 0o700 }).catch(() => undefined);
      await sweep();
      subscribe(PROGRAMS_CHANNEL, onNews);
    },
    sweep,
    async stop() {
      unsubscribe(PROGRAMS_CHANNEL, onNews);
      await writing;
      await sweep();
    },
  };
};
