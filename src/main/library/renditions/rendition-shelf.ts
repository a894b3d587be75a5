import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { resolutionSchema } from '../../../shared/contract/library/renditions.ts';
import type { MadeResolution, RecordedSummary } from '../../../shared/contract/library/index.ts';
import type { Logger } from '../../logging/logger.ts';
import {
  createLessonIndex,
  decodeLessonIndex,
  initNameOf,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from '../../recording/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { avccOf } from '../mp4/init-segment.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';
import type { MadeStretch } from './make-stretch.ts';
import type { Stretch } from './next-stretch.ts';

const FOLDER = 'renditions';
const FILE_MODE = 0o600;
const INDEX_NAME = 'segments.ndjson';
/** Written last: what has it is whole. */
const DONE_NAME = 'rendition.json';
const NOT_FOUND = new Set(['ENOENT', 'ENOTDIR']);

const doneSchema = z.object({
  schema_version: z.literal(1),
  /** Of what it was made of. */
  seconds: z.number(),
  source_bytes: z.number(),
  size_bytes: z.number().int().nonnegative(),
});

export interface RenditionShelfDeps {
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly disk: FileOps;
  readonly logger: Logger;
}

/**
 * `lessons/<session_id>/renditions/<resolution>/`: the recording's video segments, smaller, with an index as the recorder's. A stretch is
 * there once the index has it; what is behind it was on its way, and is made again.
 */
export interface RenditionShelf {
  /** Reads which are whole. To be called once for each recording. Never rejects */
  load(recording_id: string, media: RecordedSummary | null): Promise<void>;
  /** Those that are whole, in bytes. */
  ready(recording_id: string): ReadonlyMap<MadeResolution, number>;
  dirOf(recording_id: string, resolution: MadeResolution): Promise<string>;
  /** What there is of it, whole or not. @throws AirError storage_full, unavailable */
  read(recording_id: string, resolution: MadeResolution): Promise<LessonIndex>;
  /** After what `read` has told. @throws AirError conflict where another encoder has made the rest of its period; storage_full, unavailable */
  append(recording_id: string, resolution: MadeResolution, added: AddedStretch): Promise<void>;
  /** It is whole. @throws AirError storage_full, unavailable */
  finish(recording_id: string, resolution: MadeResolution, media: RecordedSummary): Promise<void>;
  /** @throws AirError unavailable: something is left, and none of it plays any more */
  remove(recording_id: string, resolution: MadeResolution): Promise<void>;
  /** Nothing is known of its renditions any more. */
  forget(recording_id: string): void;
}

export interface AddedStretch {
  readonly index: LessonIndex;
  readonly stretch: Stretch;
  readonly made: MadeStretch;
}

export const createRenditionShelf = ({ folders, disk, logger }: RenditionShelfDeps): RenditionShelf => {
  const known = new Map<string, Map<MadeResolution, number>>();

  const of = (recording_id: string): Map<MadeResolution, number> => {
    const ready = known.get(recording_id) ?? new Map<MadeResolution, number>();
    known.set(recording_id, ready);
    return ready;
  };
  const dirOf = async (recording_id: string, resolution: MadeResolution): Promise<string> =>
    join(await folders.pathOf(recording_id), FOLDER, resolution);
  const orStoreError = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asStoreError(error);
    }
  };
  const readOrNull = async (path: string): Promise<Buffer | null> => {
    try {
      return await disk.readFile(path);
    } catch (error) {
      if (NOT_FOUND.has(errorCodeOf(error))) return null;
      throw error;
    }
  };
  const writeFile = async (path: string, data: Buffer, at: number): Promise<void> => {
    const file = await disk.open(path, at === 0 ? 'create' : 'existing', FILE_MODE);
    try {
      await file.write(data, at);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  const textOf = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

  return {
    async load(recording_id, media) {
      for (const resolution of resolutionSchema.exclude(['source']).options) {
        try {
          const text = await readOrNull(join(await dirOf(recording_id, resolution), DONE_NAME));
          if (text === null || media === null) continue;
          const { seconds, source_bytes, size_bytes } = doneSchema.parse(JSON.parse(text.toString('utf8')));
          if (seconds === media.seconds && source_bytes === media.bytes)
            of(recording_id).set(resolution, size_bytes);
        } catch (error) {
          logger.warn(
            { err: error, recording_id, resolution },
            'a rendition cannot be read, and is made anew if asked for',
          );
        }
      }
    },
    ready: of,
    dirOf,
    read: (recording_id, resolution) =>
      orStoreError(async () => {
        const path = join(await dirOf(recording_id, resolution), INDEX_NAME);
        const index = createLessonIndex();
        const file = await readOrNull(path);
        if (file === null) return index;
        const { lines, damaged } = decodeLessonIndex(file);
        for (const line of lines) index.add(line);
        if (damaged) await replaceFile(disk, path, textOf(index.lines()), FILE_MODE);
        return index;
      }),
    append: (recording_id, resolution, { index, stretch, made }) =>
      orStoreError(async () => {
        const dir = await dirOf(recording_id, resolution);
        await disk.makeDirectory(dir);
        const { period, at, media_ms } = stretch.line;
        const lines: (PeriodLine | SegmentLine)[] = [];
        if (index.period(period) === null) {
          await writeFile(join(dir, initNameOf('v', period)), made.init, 0);
          lines.push({ type: 'period', period, at, media_ms, v: made.video, a: null });
        } else if (!avccOf(await disk.readFile(join(dir, initNameOf('v', period)))).equals(avccOf(made.init)))
          throw new AirError('conflict', 'another encoder has made what there is');
        let number = index.segments('v').length;
        for (const { data, ...times } of made.segments) {
          number += 1;
          const line: SegmentLine = {
            ...{ type: 'segment', track: 'v', period, number, bytes: data.length, ...times },
          };
          await writeFile(join(dir, segmentNameOf(line)), data, 0);
          lines.push(line);
        }
        await disk.syncDirectory(dir);
        const before = textOf(index.lines()).length;
        await writeFile(join(dir, INDEX_NAME), textOf(lines.map((line) => JSON.stringify(line))), before);
        await disk.syncDirectory(dir);
      }),
    finish: (recording_id, resolution, { seconds, bytes }) =>
      orStoreError(async () => {
        const dir = await dirOf(recording_id, resolution);
        const index = createLessonIndex();
        const { lines } = decodeLessonIndex(await disk.readFile(join(dir, INDEX_NAME)));
        for (const line of lines) index.add(line);
        const size_bytes = index.segments('v').reduce((sum, segment) => sum + segment.bytes, 0);
        const done = { schema_version: 1, seconds, source_bytes: bytes, size_bytes };
        await replaceFile(disk, join(dir, DONE_NAME), Buffer.from(JSON.stringify(done)), FILE_MODE);
        of(recording_id).set(resolution, size_bytes);
      }),
    remove: (recording_id, resolution) =>
      orStoreError(async () => {
        of(recording_id).delete(resolution);
        const dir = await dirOf(recording_id, resolution);
        const names = await readdir(dir).catch((error: unknown) => {
          if (NOT_FOUND.has(errorCodeOf(error))) return null;
          throw error;
        });
        if (names === null) return;
        // First those by which it is known: what a crash leaves is none.
        const rank = (name: string): number => [DONE_NAME, INDEX_NAME].indexOf(name) >>> 0;
        for (const name of names.sort((a, b) => rank(a) - rank(b))) await disk.unlink(join(dir, name));
        await rmdir(dir);
      }),
    forget(recording_id) {
      known.delete(recording_id);
    },
  };
};
