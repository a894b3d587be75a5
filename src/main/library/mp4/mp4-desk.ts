import { createHash } from 'node:crypto';
import type { RecordingRecord, RecordingView, Resolution } from '../../../shared/contract/library/index.ts';
import { resolutionSchema } from '../../../shared/contract/library/renditions.ts';
import { AirError } from '../../../shared/errors.ts';
import type { RecordedMedia } from '../../recording/index.ts';
import { KEPT_FREE_BYTES } from '../../store/free-bytes.ts';
import type { FileOps } from '../../store/files.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { VodShelf } from '../vod/vod-shelf.ts';
import { makeClip } from './clip.ts';
import type { SourceMedia } from './source-media.ts';
import { makeWholeMp4 } from './whole-mp4.ts';

/** A part of a recording, in seconds; null: the whole. */
export type Clip = { readonly start_seconds: number; readonly end_seconds: number } | null;

/** What is to be one file. */
export interface WantedMp4 {
  readonly clip: Clip;
  readonly resolution: Resolution;
}

/** A file that is there, or will be. */
export type Mp4State =
  | { readonly is: 'ready'; readonly name: string; readonly bytes: number }
  | { readonly is: 'waiting' | 'making' };

export interface Mp4DeskDeps {
  readonly ffmpeg: Ffmpeg;
  readonly shelf: VodShelf;
  readonly disk: Pick<FileOps, 'open'>;
  readonly queue: Pick<JobQueue, 'add' | 'stateOf'>;
  /** @throws AirError not_found where nothing of it was recorded, or where it is not there in that size */
  readonly mediaOf: (recording_id: string, resolution: Resolution) => Promise<RecordedMedia & SourceMedia>;
  /** @throws AirError not_found */
  readonly recordOf: (recording_id: string) => RecordingRecord;
  /** Of the disk that a folder is on; null: not known. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** Recordings as MP4 files: made once they are asked for, and kept. */
export interface Mp4Desk {
  /** @throws AirError storage_full; unavailable {reason: "failed", retry_after_seconds} for a while after it failed; rate_limited */
  ask(record: RecordingRecord, wanted: WantedMp4): Promise<Mp4State>;
  /** Of the whole, as it was recorded. */
  stateOf(record: RecordingRecord): RecordingView['mp4'];
  /** Makes what was being made when the app ended, once, and while no lesson is on. @param name of the file, as the shelf's `load` has told */
  resume(record: RecordingRecord, name: string): void;
}

interface Making {
  readonly signal: AbortSignal;
  /** By what name a file is made. */
  readonly partOf: (name: string) => string;
}

const RETRY_SECONDS = 60;
/** Back to the key frame before its start. */
const CLIP_SLACK_SECONDS = 15;
/** A few moments that a teacher shows again; the oldest go. */
const MAX_CLIPS = 8;
const CLIP = /^clip-[0-9a-f]{16}-(\d{1,9})-(\d{1,9})\.mp4$/;
const WHOLE = /^whole-[0-9a-f]{16}\.mp4$/;

/** Another one where its title or its chapters are others: they stand in the file. */
const stampOf = ({ recording_id, media, title, chapters }: RecordingRecord, resolution: Resolution): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        recording_id,
        media,
        title,
        chapters.map(({ start_seconds, title: name }) => [start_seconds, name]),
        resolution,
      ]),
    )
    .digest('hex')
    .slice(0, 16);
const nameOf = (record: RecordingRecord, { clip, resolution }: WantedMp4): string => {
  if (clip === null) return `whole-${stampOf(record, resolution)}.mp4`;
  const [start, end] = [clip.start_seconds, clip.end_seconds].map((seconds) => Math.round(seconds * 1000));
  return `clip-${stampOf(record, resolution)}-${String(start)}-${String(end)}.mp4`;
};

export const createMp4Desk = (deps: Mp4DeskDeps): Mp4Desk => {
  const { ffmpeg, shelf, disk, queue, mediaOf, recordOf, freeBytes, now_ms } = deps;
  /** When the making of a file failed last. */
  const failed_ms = new Map<string, number>();

  const keyOf = (recording_id: string, name: string): string => `${recording_id}/${name}`;
  const isThere = (recording_id: string, name: string): boolean => shelf.files(recording_id).has(name);

  const expectRoom = async (dir: string, bytes: number): Promise<void> => {
    const free = await freeBytes(dir);
    if (free !== null && free < bytes + KEPT_FREE_BYTES)
      throw new AirError('storage_full', 'the disk has no room for the MP4', { bytes });
  };
  /** Older forms of the whole, and clips beyond those that are kept. */
  const tidy = async (record: RecordingRecord): Promise<void> => {
    const { recording_id } = record;
    const wholes = resolutionSchema.options.map((resolution) => nameOf(record, { clip: null, resolution }));
    const names = [...shelf.files(recording_id).keys()];
    const clips = names.filter((name) => CLIP.test(name));
    const old = names.filter((name) => WHOLE.test(name) && !wholes.includes(name));
    for (const name of [...old, ...clips.slice(0, -MAX_CLIPS)]) await shelf.discard(recording_id, name);
  };

  /** What it takes to make it, from what is there. */
  const bytesFor = (record: RecordingRecord, { clip, resolution }: WantedMp4): number => {
    const { recording_id, media } = record;
    const whole_bytes = shelf.files(recording_id).get(nameOf(record, { clip: null, resolution }));
    const bytes = whole_bytes ?? media?.bytes ?? 0;
    if (clip === null) return bytes;
    const share =
      (clip.end_seconds - clip.start_seconds + CLIP_SLACK_SECONDS) / Math.max(1, media?.seconds ?? 0);
    return bytes * Math.min(1, share) + (whole_bytes === undefined ? bytes : 0);
  };
  const expectRoomFor = async (record: RecordingRecord, wanted: WantedMp4): Promise<void> => {
    await expectRoom(await shelf.makeFolder(record.recording_id), bytesFor(record, wanted));
  };

  const makeWhole = async (
    record: RecordingRecord,
    resolution: Resolution,
    { signal, partOf }: Making,
  ): Promise<void> => {
    const { recording_id } = record;
    const name = nameOf(record, { clip: null, resolution });
    if (isThere(recording_id, name)) return;
    const media = await mediaOf(recording_id, resolution);
    const work_dir = await shelf.makeFolder(recording_id);
    await expectRoom(work_dir, media.bytes);
    const { title, chapters } = record;
    const path = await shelf.partOf(recording_id, partOf(name));
    await makeWholeMp4({
      ffmpeg,
      disk,
      media,
      title,
      chapters,
      path,
      work_dir,
      length_ms: media.end_ms,
      signal,
    });
    await shelf.place(recording_id, name, partOf(name));
  };
  const make = async (recording_id: string, wanted: WantedMp4, making: Making): Promise<void> => {
    const { clip, resolution } = wanted;
    const { signal, partOf } = making;
    // As it is now: what it is called and its chapters may be others since it was asked for.
    const record = recordOf(recording_id);
    try {
      await makeWhole(record, resolution, making);
      if (clip !== null) {
        const name = nameOf(record, wanted);
        await expectRoomFor(record, wanted);
        const path = await shelf.partOf(recording_id, partOf(name));
        const whole_path = await shelf.pathOf(recording_id, nameOf(record, { clip: null, resolution }));
        await makeClip({ ffmpeg, whole_path, path, ...clip, signal });
        await shelf.place(recording_id, name, partOf(name));
      }
      failed_ms.delete(recording_id);
      await tidy(record);
    } catch (error) {
      if (!signal.aborted) failed_ms.set(recording_id, now_ms());
      throw error;
    } finally {
      await shelf.discardParts(recording_id);
    }
  };
  const enqueue = (record: RecordingRecord, wanted: WantedMp4): void => {
    const { recording_id } = record;
    queue.add({
      key: keyOf(recording_id, nameOf(record, wanted)),
      recording_id,
      kind: 'mp4',
      is_asked_for: true,
      run: (signal) => make(recording_id, wanted, { signal, partOf: (part) => part }),
    });
  };
  /** Nobody waits for it any more; and what ends the app is not begun a third time, as its part is none that is gone on with. */
  const enqueueAgain = (record: RecordingRecord, wanted: WantedMp4): void => {
    const { recording_id } = record;
    queue.add({
      key: keyOf(recording_id, nameOf(record, wanted)),
      recording_id,
      kind: 'mp4',
      is_asked_for: false,
      run: (signal) => make(recording_id, wanted, { signal, partOf: (part) => `again-${part}` }),
    });
  };
  const secondsSinceFailure = (recording_id: string): number =>
    (now_ms() - (failed_ms.get(recording_id) ?? Number.NEGATIVE_INFINITY)) / 1000;

  return {
    async ask(record, wanted) {
      const { recording_id } = record;
      const name = nameOf(record, wanted);
      const bytes = shelf.files(recording_id).get(name);
      if (bytes !== undefined) return { is: 'ready', name, bytes };
      const state = queue.stateOf(keyOf(recording_id, name));
      if (state !== null) return { is: state };
      await expectRoomFor(record, wanted);
      const since = secondsSinceFailure(recording_id);
      if (since < RETRY_SECONDS) {
        const retry_after_seconds = Math.ceil(RETRY_SECONDS - since);
        throw new AirError('unavailable', 'the MP4 could not be made', {
          reason: 'failed',
          retry_after_seconds,
        });
      }
      enqueue(record, wanted);
      return { is: queue.stateOf(keyOf(recording_id, name)) ?? 'waiting' };
    },
    stateOf(record) {
      const { recording_id } = record;
      const name = nameOf(record, { clip: null, resolution: 'source' });
      if (isThere(recording_id, name)) return 'ready';
      const state = queue.stateOf(keyOf(recording_id, name));
      if (state !== null) return state;
      return failed_ms.has(recording_id) ? 'failed' : 'none';
    },
    resume(record, name) {
      const [, start, end] = CLIP.exec(name) ?? [];
      if (start === undefined && !WHOLE.test(name)) return;
      const clip =
        start === undefined || end === undefined
          ? null
          : { start_seconds: Number(start) / 1000, end_seconds: Number(end) / 1000 };
      const resolution =
        resolutionSchema.options.find((one) => nameOf(record, { clip, resolution: one }) === name) ??
        'source';
      enqueueAgain(record, { clip, resolution });
    },
  };
};
