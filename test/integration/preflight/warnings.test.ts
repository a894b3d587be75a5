import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createLooker } from '../../../src/main/media/preflight/look.ts';
import { createPreflight } from '../../../src/main/media/preflight/preflight.ts';
import { createSourceJudge } from '../../../src/main/media/preflight/source-judge.ts';
import { createLiveStream } from '../../../src/main/media/stream/live-stream.ts';
import type { MediaUnit, VideoUnit } from '../../../src/main/media/stream/media-unit.ts';
import { clipOf, FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const WAIT = { timeout: patience(20_000), interval: 20 };
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const isKey = (unit: MediaUnit): unit is VideoUnit => unit.kind === 'video' && unit.key;
const keysOf = async (picture: string): Promise<VideoUnit[]> =>
  (await clipOf({ picture: `${picture}=size=640x360:rate=5,noise=alls=2:allf=t`, seconds: 4 })).filter(isKey);

/** Real looks at real pictures, 5 s of the stream apart: minutes pass in seconds, as a source is judged by its own times. */
describe('a slide that stays', () => {
  const watch = (may_stand_still: boolean) => {
    const looker = createLooker({ ffmpeg_path: FFMPEG, logger });
    stops.push(looker.stop);
    const judge = createSourceJudge({ may_stand_still: () => may_stand_still, now: () => new Date() });
    let at_ms = -5000;
    return {
      /** Shows a clip's key frames in turn, and tells what is said after each. */
      async show(keys: readonly VideoUnit[], pictures: number): Promise<string[]> {
        const said: string[] = [];
        for (let i = 0; i < pictures; i += 1) {
          const look = await looker.look({ key: keys[i % keys.length] ?? null, sound: [] });
          if (look === 'late') throw new Error('the look took too long');
          at_ms += 5000;
          judge.see({ grey: look?.grey ?? Buffer.alloc(0), at_ms });
          said.push(judge.warnings.map(({ code }) => code).join());
        }
        return said;
      },
    };
  };

  test(
    'is frozen after a minute, not before, and no longer once it changes',
    async () => {
      const [slide, other] = await Promise.all([keysOf('smptebars'), keysOf('testsrc2')]);
      const { show } = watch(false);
      expect(await show(slide, 13)).toEqual([...Array<string>(12).fill(''), 'frozen']);
      expect(await show(slide, 2)).toEqual(['frozen', 'frozen']);
      expect(await show(other, 2)).toEqual(['', '']);
    },
    patience(60_000),
  );

  test(
    'is as it should be on a shared screen',
    async () => {
      const { show } = watch(true);
      expect(new Set(await show(await keysOf('smptebars'), 20))).toEqual(new Set(['']));
    },
    patience(60_000),
  );
});

test(
  'stills are those of the lesson, and stay while the publisher is away',
  async () => {
    const source = createLiveStream();
    const preflight = createPreflight({
      ffmpeg_path: FFMPEG,
      feeds: { sourceOf: () => source },
      mayStandStill: () => false,
      logger,
      onChange: () => undefined,
      onShed: () => undefined,
      now: () => new Date(),
      now_ms: () => performance.now(),
    });
    stops.push(preflight.stop);
    const [first, second] = await keysOf('testsrc2');
    if (first === undefined || second === undefined) throw new Error('a clip without key frames');
    const etag = () => preflight.askStill('stream')?.etag ?? null;

    preflight.publisherStarted('stream', 'publisher');
    source.begin();
    source.push(first);
    expect(etag()).toBeNull();
    // What was published before the lesson is still on, so it is the lesson's first picture.
    preflight.open('stream');
    await expect.poll(etag, WAIT).not.toBeNull();
    const of_first = etag();
    source.end();
    expect(etag()).toBe(of_first);
    source.begin();
    source.push(second);
    await expect.poll(etag, WAIT).not.toBe(of_first);

    source.end();
    preflight.close('stream');
    expect(etag()).toBeNull();
    preflight.open('stream');
    expect(etag()).toBeNull();
    source.begin();
    source.push(first);
    await expect.poll(etag, WAIT).toBe(of_first);
  },
  patience(60_000),
);

test('a source is read for as long as there is a lesson or a publisher, and no longer', () => {
  const source = createLiveStream();
  const preflight = createPreflight({
    ffmpeg_path: FFMPEG,
    feeds: { sourceOf: () => source },
    mayStandStill: () => false,
    logger,
    onChange: () => undefined,
    onShed: () => undefined,
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  const readers: number[] = [];
  const steps = [
    () => preflight.publisherStarted('stream', 'first'),
    () => preflight.publisherStarted('stream', 'second'),
    () => preflight.publisherEnded('stream', 'first'),
    () => preflight.open('stream'),
    () => preflight.publisherEnded('stream', 'second'),
    () => preflight.close('stream'),
    () => preflight.open('stream'),
    () => preflight.stop(),
    () => preflight.publisherStarted('stream', 'third'),
  ];
  for (const step of steps) {
    step();
    readers.push(source.readers);
  }
  expect(readers).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 0]);
});

test('without ffmpeg nothing is looked at', () => {
  const source = createLiveStream();
  const preflight = createPreflight({
    ffmpeg_path: null,
    feeds: { sourceOf: () => source },
    mayStandStill: () => false,
    logger,
    onChange: () => undefined,
    onShed: () => undefined,
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  preflight.open('stream');
  expect([source.readers, preflight.askStill('stream'), preflight.warningsOf('stream')]).toEqual([
    0,
    null,
    [],
  ]);
  preflight.stop();
});
