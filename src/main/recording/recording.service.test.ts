import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { aacUnit, nalUnit, videoUnit } from '../../../test/support/media/units.ts';
import { patience } from '../../../test/support/patience.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import type { LiveStream, MediaUnit } from '../media/index.ts';
import { nodeFileOps } from '../store/files.ts';
import { takeRecordingFact, type Noted } from './notes.ts';
import { createRecording, type Recording } from './recording.service.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const LESSON = { session_id: 'lesson', stream_id: 'slot', status: 'open' } as const;
const logger = createLogger({ part: 'test', level: 'silent' });

let data_dir: string;
let noted: Noted;
let recording: Recording;
const faulty = createFaultyFileOps(nodeFileOps);
const bus = createBus({ origin: 'test', logger });
const readers = new Set<{ onUnit(unit: MediaUnit): void }>();
const push = (unit: MediaUnit): void => {
  for (const { onUnit } of readers) onUnit(unit);
};
const stream: LiveStream = {
  ...{ begin: () => undefined, push, leaveOut: () => undefined, end: () => undefined },
  ...{
    reset: () => undefined,
    live: true,
    readers: 0,
    ring: { bytes: 0, length: 0, sinceKeyFrame: () => [] },
  },
  subscribe(reader) {
    readers.add(reader);
    return () => readers.delete(reader);
  },
};

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-recording-'));
  faulty.failWhen(() => null);
  noted = { is_paused: false, pauses: [], troubles: [], restarts: [] };
  recording = createRecording({
    ...{ data_dir, bus, logger, disk: faulty.ops },
    ffmpeg_path: join(data_dir, 'no-ffmpeg'),
    openLessons: () => [LESSON],
    sourceOf: () => stream,
    now: () => new Date(),
    now_ms: () => performance.now(),
    // As slow as a disk is, and each later one sooner than the one before.
    notes: {
      open: () => Promise.resolve(noted),
      read: () => Promise.resolve(noted),
      async append(_session_id, fact) {
        await pause(fact.type === 'paused' && !fact.is_paused ? 1 : 20);
        noted = takeRecordingFact(noted, fact);
      },
      end: () => Promise.resolve(),
    },
  });
});
afterEach(async () => {
  await recording.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('whoever pauses and goes on at once goes on after a restart, too', async () => {
  await Promise.all([
    recording.setPaused('lesson', true),
    recording.setPaused('lesson', false),
    recording.setPaused('lesson', true),
    recording.setPaused('lesson', false),
  ]);
  expect(recording.isPaused('lesson')).toBe(false);
  expect(noted.is_paused).toBe(false);
  expect(noted.pauses).toHaveLength(2);
});

test('an index that cannot be read now is not taken for a lesson of which nothing was recorded', async () => {
  const media = join(data_dir, 'lessons', 'lesson', 'media');
  await mkdir(media, { recursive: true });
  const period = { type: 'period', period: 1, at: '2026-03-02T09:00:00.000Z', media_ms: 0, v: null, a: null };
  await writeFile(join(media, 'segments.ndjson'), `${JSON.stringify(period)}\n`);
  const ended = { session_id: 'lesson', status: 'ended' } as const;
  faulty.failWhen(({ name }) => (name === 'readFile' ? 'EIO' : null));
  await expect(recording.mediaOf(ended)).rejects.toMatchObject({ code: 'unavailable' });
  faulty.failWhen(() => null);
  expect((await recording.mediaOf(ended))?.index.periods).toHaveLength(1);
});

test('once all of an ended lesson is there, its last trouble is noted', async () => {
  recording.start();
  await recording.mediaOf(LESSON);
  let at_ms = 0;
  await vi.waitFor(() => {
    for (const end_ms = at_ms + 1000; at_ms < end_ms; at_ms += 100) {
      push(videoUnit({ dts_ms: at_ms, key: at_ms % 1000 === 0, nals: [nalUnit(1, 996)] }));
      push(aacUnit(at_ms));
    }
    expect([...recording.troubles]).toEqual(['failing']);
  }, WAIT);
  await recording.mediaOf({ ...LESSON, status: 'ended' });
  expect(noted.troubles).toHaveLength(1);
});
