import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFfmpeg } from '../../../src/main/library/ffmpeg.ts';
import { createRecordingFiles } from '../../../src/main/library/records/recording-files.ts';
import { newRecord } from '../../../src/main/library/records/describe.ts';
import { createRecordings } from '../../../src/main/library/records/recordings.ts';
import { makeClip } from '../../../src/main/library/mp4/clip.ts';
import { makeWholeMp4 } from '../../../src/main/library/mp4/whole-mp4.ts';
import { makePictures } from '../../../src/main/library/pictures/make-pictures.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { median } from '../statistics.ts';
import { makeLongLesson } from './long-lesson.ts';
import type { Mp4Result, RecordsResult } from './results.ts';

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began_ms = performance.now();
  await work();
  return (performance.now() - began_ms) / 1000;
};
const logger = createLogger({ part: 'bench', level: 'silent' });

/** One lesson's MP4, against an ffmpeg that copies the same once it is one file; and what else is made of it. */
export const measureMp4 = async (
  ffmpeg_path: string,
  work_dir: string,
  minutes: number,
  runs: number,
): Promise<Mp4Result> => {
  const { media, length_ms, bytes } = await makeLongLesson(ffmpeg_path, work_dir, minutes);
  const ffmpeg = createFfmpeg({ ffmpeg_path, logger });
  const { signal } = new AbortController();
  const [path, bare] = [join(work_dir, 'whole.mp4'), join(work_dir, 'bare.mp4')];
  const [ours, alone]: [number[], number[]] = [[], []];
  const common = { ffmpeg, signal };
  for (let at = 0; at < runs; at += 1) {
    ours.push(
      await secondsOf(() =>
        makeWholeMp4({
          ...common,
          disk: nodeFileOps,
          media,
          title: 'lesson',
          chapters: [],
          path,
          work_dir,
          length_ms,
        }),
      ),
    );
    // At the same priority: on a machine that does other things all of the difference would be that.
    const args = ['-i', path, '-c', 'copy', '-movflags', '+faststart', bare];
    const alike = { input: null, max_output_bytes: 0, timeout_ms: 600_000, signal };
    alone.push(await secondsOf(() => ffmpeg.run({ args, ...alike })));
    await rm(bare);
  }
  const clip_seconds = await secondsOf(() =>
    makeClip({
      ...common,
      whole_path: path,
      path: join(work_dir, 'clip.mp4'),
      start_seconds: length_ms / 2000,
      end_seconds: length_ms / 2000 + 60,
    }),
  );
  let stills = 0;
  const pictures_seconds = await secondsOf(async () => {
    stills = (await makePictures({ ...common, media, length_ms }))?.tiles ?? 0;
  });
  return {
    ...{ minutes: length_ms / 60_000, bytes, mp4_bytes: (await stat(path)).size },
    ...{ seconds: median(ours) ?? 0, alone_seconds: median(alone) ?? 0, runs },
    ...{ clip_seconds, pictures_seconds, stills },
  };
};

/** How long it takes to know again what there is, at the start. */
export const measureRecords = async (work_dir: string, count: number): Promise<RecordsResult> => {
  const lessons = join(work_dir, 'lessons');
  const ids = Array.from({ length: count }, (_, at) => `lesson-${String(at)}`);
  const folders = {
    pathOf: (session_id: string): Promise<string> => Promise.resolve(join(lessons, session_id)),
    list: (): Promise<string[]> => Promise.resolve(ids),
  };
  for (const session_id of ids) {
    await mkdir(join(lessons, session_id), { recursive: true });
    const record = newRecord(
      {
        ...{
          session_id,
          teacher_id: 'local',
          status: 'ended',
          title: 'lesson',
          class_name: null,
          subject: null,
        },
        ...{ teacher_name: null, started_at: new Date(0).toISOString(), ended_at: null, end_reason: null },
      },
      new Date().toISOString(),
    );
    await writeFile(join(lessons, session_id, 'recording.json'), JSON.stringify(record));
  }
  const files = createRecordingFiles({ folders, disk: nodeFileOps, logger });
  const recordings = createRecordings({ folders, files, logger });
  const load_seconds = await secondsOf(() => recordings.load());
  if (recordings.all().length !== count) throw new Error('not all recordings were found again');
  return { count, load_seconds };
};
