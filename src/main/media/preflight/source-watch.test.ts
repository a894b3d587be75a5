import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aacUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createLiveStream } from '../stream/live-stream.ts';
import { GREY_HEIGHT, GREY_WIDTH, type Look, type LookInput } from './look.ts';
import { createSourceWatch } from './source-watch.ts';

const TIMES = { soon: 1500, often: 5000, seldom: 10_000 } as const;
const GREY_BYTES = GREY_WIDTH * GREY_HEIGHT;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A source with a key frame each second, and looks that take no time: what they see is the test's. */
const watchSource = () => {
  const source = createLiveStream();
  const looks: { readonly at_ms: number; readonly input: LookInput }[] = [];
  const changes: string[][] = [];
  let brightness = 100;
  let works: boolean | 'late' = true;
  const began_ms = Date.now();
  const now_ms = (): number => Date.now() - began_ms;
  const seen = (input: LookInput): Look => ({
    jpeg: input.key === null ? null : Buffer.from(`still of ${String(input.key.dts_ms)}`),
    grey: input.key === null ? null : Buffer.alloc(GREY_BYTES, brightness),
    samples: input.sound.length === 0 ? null : Int16Array.from([9000, -9000]),
  });
  const watch = createSourceWatch({
    source,
    look: async (input) => {
      looks.push({ at_ms: now_ms(), input });
      if (works === 'late') return works;
      return works ? seen(input) : null;
    },
    times: TIMES,
    may_stand_still: () => false,
    now: () => new Date(0),
    now_ms,
    onWarnings: () => {
      changes.push(watch.warnings.map(({ code }) => code));
    },
  });
  /** Goes on for a while; `pictures` and `sound` say what is published. */
  const run = async (duration_ms: number, { pictures = true, sound = true } = {}): Promise<void> => {
    for (const until_ms = now_ms() + duration_ms; now_ms() < until_ms;) {
      if (pictures && now_ms() % 1000 === 0) source.push(videoUnit({ key: true, dts_ms: now_ms() }));
      if (sound) source.push(aacUnit(now_ms()));
      await vi.advanceTimersByTimeAsync(100);
    }
  };
  return {
    source,
    watch,
    looks,
    changes,
    run,
    lookTimes: () => looks.map(({ at_ms }) => at_ms),
    still: () => watch.askStill()?.jpeg.toString() ?? null,
    setBrightness: (next: number) => {
      brightness = next;
    },
    setWorks: (next: typeof works) => {
      works = next;
    },
  };
};

describe('looks', () => {
  test('are taken at the first key frame, soon after it, and from then on', async () => {
    const { source, run, lookTimes, still } = watchSource();
    source.begin();
    await run(20_000);
    expect(lookTimes()).toEqual([0, 1500, 6500, 11_500, 16_500]);
    expect(still()).toBe('still of 16000');
  });

  test('wait for the first key frame, and not for ever', async () => {
    const late = watchSource();
    late.source.begin();
    await late.run(700, { pictures: false });
    await late.run(1000);
    expect(late.lookTimes()).toEqual([1000]);

    const sound_only = watchSource();
    sound_only.source.begin();
    await sound_only.run(8000, { pictures: false });
    expect(sound_only.lookTimes()).toEqual([1500, 3000, 8000]);
    expect(sound_only.looks.every(({ input }) => input.key === null)).toBe(true);
  });

  test('are taken at once for who wants what is on the screen now, once for all who do', async () => {
    const { source, run, watch, looks, still, setWorks } = watchSource();
    source.begin();
    await run(66_500);
    expect(still()).not.toBe('still of 66000');
    const before = looks.length;
    const fresh = await Promise.all([watch.freshStill(), watch.freshStill()]);
    expect(fresh.map((one) => one?.jpeg.toString())).toEqual(['still of 66000', 'still of 66000']);
    // Without a newer key frame there is nothing newer to see.
    await watch.freshStill();
    expect(looks.length - before).toBe(1);
    // A look that fails leaves the one that there was.
    setWorks(false);
    await run(1000);
    expect((await watch.freshStill())?.jpeg.toString()).toBe('still of 66000');
  });

  test('become seldom after a minute, and often again for who asks for stills', async () => {
    const { source, run, looks, still, lookTimes } = watchSource();
    source.begin();
    await run(100_000);
    const gaps = (from: number) =>
      lookTimes()
        .slice(from)
        .map((at, i, all) => at - (all[i - 1] ?? at))
        .slice(1);
    expect(new Set(gaps(-3))).toEqual(new Set([TIMES.seldom]));
    const before = looks.length;
    for (let i = 0; i < 5; i += 1) {
      still();
      await run(5000);
    }
    expect(looks.length - before).toBeGreaterThanOrEqual(5);
  });

  test('that fail come further and further apart, and no still is made of them', async () => {
    const { source, run, still, looks, setWorks } = watchSource();
    setWorks(false);
    source.begin();
    await run(60_000);
    expect(still()).toBeNull();
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(looks.length).toBeLessThanOrEqual(6);
    setWorks(true);
    await run(31_000);
    expect(still()).not.toBeNull();
  });

  test('that only take too long are tried again soon: a computer that was too busy has stills in 10 s', async () => {
    const { source, run, looks, still, setWorks } = watchSource();
    setWorks('late');
    source.begin();
    await run(60_000);
    expect(still()).toBeNull();
    expect(looks.length).toBeLessThanOrEqual(12);
    setWorks(true);
    await run(6100);
    expect(still()).not.toBeNull();
  });

  test('end with the watch', async () => {
    const { source, watch, run, looks } = watchSource();
    source.begin();
    await run(3000);
    watch.stop();
    const { length } = looks;
    await run(20_000);
    expect([looks.length, source.readers]).toEqual([length, 0]);
  });
});

describe('a still', () => {
  test('stays while the publisher is away, and makes way for the next one’s', async () => {
    const { source, run, still } = watchSource();
    source.begin();
    await run(2000);
    source.end();
    await run(30_000, { pictures: false, sound: false });
    expect(still()).toBe('still of 1000');
    source.begin();
    await run(300);
    expect(still()).toBe('still of 32000');
  });

  test('of the time before a lesson is not shown in it', async () => {
    const { source, watch, run, still } = watchSource();
    source.begin();
    await run(8500);
    source.end();
    watch.clearStill();
    expect(still()).toBeNull();
    await run(500, { pictures: false, sound: false });
    source.begin();
    await run(1000);
    expect(still()).toBe('still of 9000');
  });

  test('is there at once for a lesson that begins under a source', async () => {
    const { source, watch, run, still } = watchSource();
    source.begin();
    await run(8500);
    watch.clearStill();
    await run(100, { pictures: false });
    expect(still()).toBe('still of 8000');
  });
});

describe('warnings', () => {
  test('are told when they come and when they go', async () => {
    const { source, watch, run, changes, setBrightness } = watchSource();
    setBrightness(-100);
    source.begin();
    await run(7000);
    expect(changes).toEqual([]);
    setBrightness(0);
    await run(12_000);
    expect(changes).toEqual([['black']]);
    setBrightness(100);
    await run(12_000);
    expect(changes).toEqual([['black'], []]);
    expect(watch.warnings).toEqual([]);
  });

  test('go with the publisher that they were said of', async () => {
    const { source, run, changes, setBrightness } = watchSource();
    setBrightness(0);
    source.begin();
    await run(12_000);
    source.end();
    expect(changes).toEqual([['black'], []]);
    source.begin();
    await run(2000);
    expect(changes).toEqual([['black'], []]);
  });
});
