import { z } from 'zod';
import type { RecordingRecord, Storyboard } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { RecordedMedia } from '../../recording/index.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { VodShelf } from '../vod/vod-shelf.ts';
import { makePictures, TILE } from './make-pictures.ts';

const BOARD = 'storyboard.json';
const THUMBNAIL = 'thumbnail.jpg';
const spriteNameOf = (at: number): string => `sprite-${String(at)}.jpg`;

/** What is known of a storyboard's files: written last, so that all of them are there. */
const boardSchema = z.object({
  every_seconds: z.number().positive(),
  tile_width: z.number().int().positive(),
  tile_height: z.number().int().positive(),
  columns: z.number().int().positive(),
  rows: z.number().int().positive(),
  tiles: z.number().int().nonnegative().max(10_000),
  sprites: z.number().int().nonnegative().max(400),
});

export interface PictureKeeperDeps {
  readonly ffmpeg: Ffmpeg;
  readonly shelf: VodShelf;
  readonly queue: Pick<JobQueue, 'add'>;
  /** @throws AirError not_found where nothing of it was recorded */
  readonly mediaOf: (recording_id: string) => Promise<RecordedMedia>;
}

/** Thumbnails and storyboards: made once a lesson has ended, while none is on. */
export interface PictureKeeper {
  /** Has what is missing made. */
  want(record: RecordingRecord): void;
  hasThumbnail(recording_id: string): boolean;
  /** JPEG. @throws AirError not_found, unavailable */
  thumbnail(recording_id: string): Promise<Buffer>;
  /** JPEG. @throws AirError not_found, unavailable */
  sprite(recording_id: string, at: number): Promise<Buffer>;
  /** null: there is none yet. */
  storyboard(recording_id: string): Promise<{ readonly board: Storyboard; readonly tiles: number } | null>;
}

export const createPictureKeeper = (deps: PictureKeeperDeps): PictureKeeper => {
  const { ffmpeg, shelf, queue, mediaOf } = deps;
  const has = (recording_id: string, name: string): boolean => shelf.files(recording_id).has(name);
  const read = async (recording_id: string, name: string): Promise<Buffer> => {
    if (!has(recording_id, name)) throw new AirError('not_found', 'there is no such picture yet');
    return shelf.read(recording_id, name);
  };

  const make = async (recording_id: string, signal: AbortSignal): Promise<void> => {
    const media = await mediaOf(recording_id);
    const made = await makePictures({ ffmpeg, media, length_ms: media.end_ms, signal });
    const sprites = made?.sprites ?? [];
    for (const [at, sprite] of sprites.entries()) await shelf.write(recording_id, spriteNameOf(at), sprite);
    const thumbnail = made?.thumbnail ?? null;
    if (thumbnail !== null) await shelf.write(recording_id, THUMBNAIL, thumbnail);
    const board = {
      every_seconds: made?.every_seconds ?? 1,
      ...{ tile_width: TILE.width, tile_height: TILE.height, columns: TILE.columns, rows: TILE.rows },
      tiles: made?.tiles ?? 0,
      sprites: sprites.length,
    };
    await shelf.write(recording_id, BOARD, Buffer.from(JSON.stringify(board), 'utf8'));
  };

  return {
    want({ recording_id, media, deleted_at }) {
      if (deleted_at !== null || media === null || media.seconds === 0 || has(recording_id, BOARD)) return;
      queue.add({
        key: `${recording_id}/pictures`,
        recording_id,
        kind: 'pictures',
        is_asked_for: false,
        run: (signal) => make(recording_id, signal),
      });
    },
    hasThumbnail: (recording_id) => has(recording_id, THUMBNAIL),
    thumbnail: (recording_id) => read(recording_id, THUMBNAIL),
    sprite: (recording_id, at) => read(recording_id, spriteNameOf(at)),
    async storyboard(recording_id) {
      if (!has(recording_id, BOARD)) return null;
      const text = (await shelf.read(recording_id, BOARD)).toString('utf8');
      const parsed = boardSchema.safeParse(JSON.parse(text));
      if (!parsed.success || parsed.data.sprites === 0) return null;
      const { tiles, sprites, ...board } = parsed.data;
      const paths = Array.from(
        { length: sprites },
        (_, at) => `/api/vod/${recording_id}/storyboard/${String(at)}.jpg`,
      );
      return { board: { ...board, sprites: paths }, tiles };
    },
  };
};
