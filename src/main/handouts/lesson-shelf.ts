import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { handoutsRecordSchema, type Handout } from '../../shared/contract/handouts.ts';
import type { Logger } from '../logging/logger.ts';
import { discard, errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';
import { asStoreError } from '../store/store-errors.ts';

/** What a teacher gives a class: for the teacher's account only. */
export const FILE_MODE = 0o600;
const CARDS = 'cards.json';
/** What is on its way; whatever is so called at a start was on its way when the app ended. */
const ON_ITS_WAY = '.part';

export interface LessonShelfDeps {
  readonly folders: { pathOf(session_id: string): Promise<string>; list(): Promise<string[]> };
  readonly disk: FileOps;
  readonly logger: Logger;
}

/** What is kept of handouts: `lessons/<session_id>/handouts/`, where each file is called by its card's id. */
export interface LessonShelf {
  /** @throws AirError invalid_input, forbidden */
  pathOf(session_id: string, handout_id: string): Promise<string>;
  /** Where a file comes in, in a folder that is there. @throws AirError storage_full, unavailable */
  makePlace(
    session_id: string,
    handout_id: string,
  ): Promise<{ readonly part: string; readonly whole: string }>;
  /** The cards in their order. What is no list of cards is put aside, and there are none. @throws AirError unavailable */
  read(session_id: string): Promise<readonly Handout[]>;
  /** Resolves when they would survive a power cut. @throws AirError storage_full, unavailable: those before it stay */
  write(session_id: string, handouts: readonly Handout[]): Promise<void>;
  /** Never rejects. */
  forget(session_id: string, handout_id: string): Promise<void>;
  /** Removes what no card of any lesson has, as an app that was killed leaves it. To be called once, before all else. Never rejects. */
  sweep(): Promise<void>;
}

export const createLessonShelf = ({ folders, disk, logger }: LessonShelfDeps): LessonShelf => {
  const folderOf = async (session_id: string): Promise<string> =>
    join(await folders.pathOf(session_id), 'handouts');
  const pathOf = async (session_id: string, handout_id: string): Promise<string> =>
    join(await folderOf(session_id), handout_id);

  /** null: there is no list that could be read. */
  const parsed = (text: string): readonly Handout[] | null => {
    try {
      return handoutsRecordSchema.parse(JSON.parse(text)).handouts;
    } catch {
      return null;
    }
  };
  const load = async (session_id: string): Promise<readonly Handout[] | null> => {
    const path = join(await folderOf(session_id), CARDS);
    try {
      return parsed((await disk.readFile(path)).toString('utf8'));
    } catch (error) {
      if (errorCodeOf(error) === 'ENOENT') return [];
      throw asStoreError(error);
    }
  };
  const sweepLesson = async (session_id: string): Promise<void> => {
    const folder = await folderOf(session_id);
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCodeOf(error) === 'ENOENT') return [];
      throw error;
    });
    if (names.length === 0) return;
    const handouts = await load(session_id);
    // Of a list that cannot be read nothing is known to be too much.
    const known = handouts === null ? null : new Set(handouts.map(({ handout_id }) => handout_id));
    for (const name of names) {
      const is_card = /^[A-Za-z0-9_-]+$/.test(name);
      if (name.endsWith(ON_ITS_WAY) || (is_card && known?.has(name) === false))
        await discard(disk, join(folder, name));
    }
  };

  return {
    pathOf,
    async makePlace(session_id, handout_id) {
      const whole = await pathOf(session_id, handout_id);
      try {
        await disk.makeDirectory(await folderOf(session_id));
      } catch (error) {
        throw asStoreError(error);
      }
      return { whole, part: `${whole}${ON_ITS_WAY}` };
    },
    async read(session_id) {
      const handouts = await load(session_id);
      if (handouts !== null) return handouts;
      const path = join(await folderOf(session_id), CARDS);
      try {
        await disk.rename(path, `${path}.bad`);
      } catch (error) {
        // The next card would be written in its place.
        throw asStoreError(error);
      }
      logger.error({ session_id }, 'the list of handouts cannot be read; it is kept as cards.json.bad');
      return [];
    },
    async write(session_id, handouts) {
      try {
        const folder = await folderOf(session_id);
        await disk.makeDirectory(folder);
        const text = JSON.stringify({ schema_version: 1, session_id, handouts });
        await replaceFile(disk, join(folder, CARDS), Buffer.from(text, 'utf8'), FILE_MODE);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    async forget(session_id, handout_id) {
      const path = await pathOf(session_id, handout_id).catch(() => null);
      if (path !== null) await discard(disk, path);
    },
    async sweep() {
      const lessons = await folders.list().catch(() => []);
      for (const session_id of lessons) {
        await sweepLesson(session_id).catch((error: unknown) => {
          logger.warn({ err: error, session_id }, 'what was left of handouts could not be removed');
        });
      }
    },
  };
};
