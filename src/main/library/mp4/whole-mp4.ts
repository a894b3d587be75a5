import { join } from 'node:path';
import type { Chapter } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { FileOps } from '../../store/files.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { checkMp4 } from './check-mp4.ts';
import { fragmentsOfFile, initOfFile } from './fragment-file.ts';
import { avccOf, withAvcc } from './init-segment.ts';
import { mergedConfig } from './parameter-sets.ts';
import { recode } from './recode.ts';
import { fragmentsOfPeriod, type SourceMedia } from './source-media.ts';
import { planTrack, type TrackPlan } from './track-plan.ts';
import { writeMp4, type ReadyTrack } from './write-mp4.ts';

export interface WholeMp4Deps {
  readonly ffmpeg: Ffmpeg;
  readonly disk: Pick<FileOps, 'open'>;
  readonly media: SourceMedia;
  readonly title: string;
  /** By time. */
  readonly chapters: readonly Chapter[];
  /** Where it is put; what else is needed on the way stands in `work_dir`, and is the caller's to remove. */
  readonly path: string;
  readonly work_dir: string;
  /** Where the recording's own clock stands at its end. */
  readonly length_ms: number;
  readonly signal: AbortSignal;
}

const SLACK_MS = 500;
/** What an index takes for a sample, as a rule 8: its size, its time, its reordering, and whether it is a key frame. */
const SAMPLE_BYTES = 12;
/** Samples of a second, of 60 pictures and of sound. More of them in a recording, and it is written twice. */
const SAMPLES_PER_MS = 0.11;
const CHAPTER_BYTES = 512;
const MIN_INDEX_BYTES = 64 * 1024;

/** With what does not fit coded anew, one file a period. */
const readyTrack = async (deps: WholeMp4Deps, plan: TrackPlan): Promise<ReadyTrack> => {
  const { media, work_dir } = deps;
  const { track } = plan;
  const recoded = new Map<number, string>();
  for (const { line, is_kept, ms } of plan.periods) {
    if (is_kept) continue;
    const path = join(work_dir, `work-${track}${String(line.period)}.mp4`);
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
    is_sound: track === 'a',
    async *fragments() {
      for (const { line } of plan.periods) {
        const path = recoded.get(line.period);
        yield* path === undefined ? fragmentsOfPeriod(media, track, line, true) : fragmentsOfFile(path);
      }
    },
  };
};

/**
 * The whole lesson as one MP4 that any player takes: one size, one codec, its index first, without gaps. What was recorded is copied; only
 * periods of another size or codec than most are coded anew.
 * @throws AirError unavailable {reason}; invalid_input for files that cannot be read; the system's error
 */
export const makeWholeMp4 = async (deps: WholeMp4Deps): Promise<void> => {
  const { disk, media, title, path, length_ms, signal } = deps;
  const tracks: ReadyTrack[] = [];
  for (const track of ['v', 'a'] as const) {
    const plan = await planTrack(media, track);
    if (plan !== null) tracks.push(await readyTrack(deps, plan));
  }
  if (tracks.length === 0) throw new AirError('unavailable', 'nothing was recorded', { reason: 'failed' });
  // One that was marked in the lesson has no name before somebody gives it one.
  const chapters = deps.chapters.map(({ start_seconds, title: name }, at) => ({
    start_ms: Math.round(start_seconds * 1000),
    title: name === '' ? String(at + 1) : name,
  }));
  const write = (index_bytes: number): Promise<number | null> =>
    writeMp4({ disk, path, title, tracks, chapters, length_ms, index_bytes, signal });
  const needed = await write(
    MIN_INDEX_BYTES + chapters.length * CHAPTER_BYTES + Math.ceil(length_ms * SAMPLES_PER_MS * SAMPLE_BYTES),
  );
  if (needed !== null) await write(needed);
  await checkMp4(path, length_ms, SLACK_MS);
};
