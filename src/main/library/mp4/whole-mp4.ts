import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chapter } from '../../../shared/contract/library.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { chaptersFileOf } from './chapters-file.ts';
import { checkMp4 } from './check-mp4.ts';
import { fragmentsOfFile, initOfFile } from './fragment-file.ts';
import { avccOf, joinedInit, withAvcc } from './joined-init.ts';
import { mergedConfig } from './parameter-sets.ts';
import { recode } from './recode.ts';
import {
  amountOf,
  fragmentOfTrack,
  fragmentsOfPeriod,
  type SourceFragment,
  type SourceMedia,
  type Track,
} from './source-media.ts';
import { planTrack, type TrackPlan } from './track-plan.ts';

export interface WholeMp4Deps {
  readonly ffmpeg: Ffmpeg;
  readonly media: SourceMedia;
  readonly title: string;
  /** By time. */
  readonly chapters: readonly Chapter[];
  /** Where it is put; what else is needed on the way stands beside it, and is the caller's to remove: `work_names`. */
  readonly path: string;
  readonly work_dir: string;
  /** Where the recording's own clock stands at its end. */
  readonly length_ms: number;
  readonly signal: AbortSignal;
}

/** What a job leaves in its folder on the way. */
export const WORK_PREFIX = 'work-';
const FILE_MODE = 0o600;
const TIMEOUT_MS = 120_000;
/** Of a length: a disk that writes at 4 MB a second, for the usual rates. */
const TIMEOUT_PER_MS = 0.5;
const SLACK_MS = 500;
/** What an index takes for a sample, as a rule 13: its size, its time, its reordering, its place, and whether it is a key frame. */
const INDEX_BYTES = 28;
const MIN_INDEX_BYTES = 128 * 1024;
const CHAPTER_BYTES = 1024;
/** Samples of a second, of picture and sound: more in a recording, and the index is put first by writing the file twice. */
const SAMPLES_PER_MS = 0.13;

interface ReadyTrack {
  readonly init: Buffer;
  fragments(): AsyncGenerator<SourceFragment>;
}

const work = (dir: string, name: string): string => join(dir, `${WORK_PREFIX}${name}`);

/** With what does not fit recoded, one file a period. */
const readyTrack = async (deps: WholeMp4Deps, plan: TrackPlan): Promise<ReadyTrack> => {
  const { media, work_dir } = deps;
  const { track } = plan;
  const recoded = new Map<number, string>();
  for (const { line, is_kept, ms } of plan.periods) {
    if (is_kept) continue;
    const path = work(work_dir, `${track}${String(line.period)}.mp4`);
    await recode({ ...deps, plan, line, ms, path });
    recoded.set(line.period, path);
  }
  const [one] = recoded.values();
  const added = one === undefined ? null : await initOfFile(one);
  const is_any_kept = plan.periods.some(({ is_kept }) => is_kept);
  const merged = (own: Buffer): Buffer =>
    added === null || track === 'a' ? own : withAvcc(own, mergedConfig(avccOf(own), avccOf(added)));
  return {
    init: is_any_kept || added === null ? merged(plan.init) : added,
    async *fragments() {
      for (const { line } of plan.periods) {
        const path = recoded.get(line.period);
        yield* path === undefined ? fragmentsOfPeriod(media, track, line) : fragmentsOfFile(path);
      }
    },
  };
};

/** Picture and sound in the order of time, as one fragmented MP4 of two tracks. */

async function* joined(tracks: Readonly<Record<Track, ReadyTrack | null>>): AsyncGenerator<Buffer> {
  yield joinedInit({ v: tracks.v?.init ?? null, a: tracks.a?.init ?? null });
  const [picture, sound] = [tracks.v?.fragments(), tracks.a?.fragments()];
  let [v, a] = [await picture?.next(), await sound?.next()];
  for (;;) {
    const [next_v, next_a] = [v?.done === false ? v.value : null, a?.done === false ? a.value : null];
    if (next_v === null && next_a === null) return;
    if (next_v !== null && (next_a === null || next_v.start_ms <= next_a.start_ms)) {
      yield next_v.data;
      v = await picture?.next();
    } else if (next_a !== null) {
      yield fragmentOfTrack(2, next_a.data);
      a = await sound?.next();
    }
  }
}

const inputArgs = (chapters_path: string): string[] => [
  ...['-protocol_whitelist', 'pipe', '-f', 'mp4', '-i', 'pipe:0'],
  ...['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', `file:${chapters_path}`],
  ...['-map', '0', '-map_metadata', '1', '-map_chapters', '1', '-c', 'copy'],
];

/**
 * The whole lesson as one MP4 that any player takes: one size, one codec, its index first, without gaps. What was recorded is copied; only
 * periods of another size or codec than most are coded anew.
 * @throws AirError unavailable {reason}; invalid_input for files that cannot be read
 */
export const makeWholeMp4 = async (deps: WholeMp4Deps): Promise<void> => {
  const { ffmpeg, media, title, chapters, path, work_dir, length_ms, signal } = deps;
  const plans = { v: await planTrack(media, 'v'), a: await planTrack(media, 'a') };
  const tracks = {
    v: plans.v === null ? null : await readyTrack(deps, plans.v),
    a: plans.a === null ? null : await readyTrack(deps, plans.a),
  };
  const chapters_path = work(work_dir, 'chapters.txt');
  await writeFile(chapters_path, chaptersFileOf(title, chapters, length_ms), { mode: FILE_MODE });
  const bytes = media.index.periods.reduce(
    (sum, line) => sum + amountOf(media, 'v', line).bytes + amountOf(media, 'a', line).bytes,
    0,
  );
  const mux = async (first: readonly string[]): Promise<void> => {
    await ffmpeg.run({
      args: [
        ...inputArgs(chapters_path),
        ...first,
        // Far more than it can come to, should ffmpeg not find an end.
        ...['-fs', String(2 * bytes + 256 * 1024 * 1024), '-f', 'mp4', `file:${path}`],
      ],
      input: joined(tracks),
      max_output_bytes: 0,
      timeout_ms: TIMEOUT_MS + length_ms * TIMEOUT_PER_MS,
      signal,
    });
    await checkMp4(path, length_ms, SLACK_MS);
  };
  const index_bytes = Math.ceil(
    MIN_INDEX_BYTES + chapters.length * CHAPTER_BYTES + length_ms * SAMPLES_PER_MS * INDEX_BYTES,
  );
  try {
    // Room for the index is left before what it tells of, so that the file is written once.
    await mux(['-moov_size', String(index_bytes)]);
  } catch (error) {
    if (signal.aborted) throw error;
    await mux(['-movflags', '+faststart']);
  }
};
