import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBus, type Bus } from '../../../src/main/bus/bus.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createLiveStream, type LiveStream } from '../../../src/main/media/stream/live-stream.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import type { FileOps } from '../../../src/main/store/files.ts';
import { createRecording, type RecordedLesson, type Recording } from '../../../src/main/recording/index.ts';
import { FFMPEG } from '../media/source-clip.ts';
import { descendants } from '../processes.ts';

export const LESSON: RecordedLesson = { session_id: 'lesson', stream_id: 'slot', status: 'open' };

/** The recorder with real muxers and a real disk, fed with units by a test. */
export interface RecorderHarness {
  readonly recording: Recording;
  readonly stream: LiveStream;
  readonly bus: Bus;
  readonly data_dir: string;
  /** Where the lesson's files are. */
  readonly dir: string;
  /** Pushes units, `offset_ms` later on the stream's clock than they say. */
  feed(units: readonly MediaUnit[], offset_ms?: number): void;
  /** The muxers' process ids. */
  muxers(): number[];
  stop(): Promise<void>;
}

export interface RecorderOptions {
  /** Of an earlier one; it stays the caller's. */
  readonly data_dir?: string;
  readonly stream?: LiveStream;
  readonly disk?: FileOps;
  /** Default: the real one. */
  readonly ffmpeg_path?: string;
  /** The wall's clock. Default: the computer's. */
  readonly now?: () => Date;
  /** Default: none, as tests push minutes within a moment. */
  readonly min_period_ms?: number;
}

export const startRecorder = async (options: RecorderOptions = {}): Promise<RecorderHarness> => {
  const data_dir = options.data_dir ?? (await mkdtemp(join(tmpdir(), 'airclass-recording-')));
  const level = process.env['AIR_TEST_LOG'] === undefined ? 'silent' : 'debug';
  const logger = createLogger({ part: 'test', level });
  const bus = createBus({ origin: 'test', logger });
  const stream = options.stream ?? createLiveStream();
  const recording = createRecording({
    data_dir,
    ffmpeg_path: options.ffmpeg_path ?? FFMPEG,
    openLessons: () => [LESSON],
    sourceOf: () => stream,
    bus,
    logger,
    now: options.now ?? (() => new Date()),
    now_ms: () => performance.now(),
    disk_retry_ms: 50,
    min_period_ms: options.min_period_ms ?? 0,
    ...(options.disk === undefined ? {} : { disk: options.disk }),
  });
  recording.start();
  // Its folder is read before the stream is.
  await recording.mediaOf(LESSON);
  return {
    recording,
    stream,
    bus,
    data_dir,
    dir: join(data_dir, 'lessons', LESSON.session_id, 'media'),
    feed(units, offset_ms = 0) {
      for (const unit of units) {
        const dts_ms = unit.dts_ms + offset_ms;
        stream.push(
          unit.kind === 'video' ? { ...unit, dts_ms, pts_ms: unit.pts_ms + offset_ms } : { ...unit, dts_ms },
        );
      }
    },
    muxers: () =>
      descendants(process.pid)
        .filter(({ command }) => command.includes('frag_keyframe'))
        .map(({ pid }) => pid),
    async stop() {
      await recording.stop();
      if (options.data_dir === undefined) await rm(data_dir, { recursive: true, force: true });
    },
  };
};
