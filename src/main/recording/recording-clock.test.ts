import { describe, expect, it } from 'vitest';
import { videoUnit } from '../../../test/support/media/units.ts';
import type { Gathered } from './gatherer.ts';
import { createLessonIndex } from './lesson-index.ts';
import { createRecordingClock, type RecordingClock } from './recording-clock.ts';

const BEGAN_MS = Date.UTC(2026, 10, 28, 9);
/** A stream whose units come on time, at the wall's time `BEGAN_MS` and so many milliseconds. */
const setUp = (): { clock: RecordingClock; come: (dts_ms: number, at_ms?: number) => void } => {
  let now_ms = BEGAN_MS;
  const clock = createRecordingClock({
    folder: { index: createLessonIndex(), end_ms: 0, shown_to_ms: 0 },
    now: () => new Date(now_ms),
  });
  return {
    clock,
    come(dts_ms, at_ms = dts_ms) {
      now_ms = BEGAN_MS + at_ms;
      clock.came(dts_ms);
    },
  };
};
const from = (base_ms: number): Gathered => ({
  units: [videoUnit({ dts_ms: base_ms, key: true })],
  video: null,
  audio: null,
  base_ms,
});
const sinceBegan = ({ at }: { readonly at: Date }): number => at.getTime() - BEGAN_MS;

describe('the wall’s time of a period', () => {
  it('is that of its first unit, however long that waited for its turn', () => {
    const { clock, come } = setUp();
    come(700);
    expect(sinceBegan(clock.place(from(0), null))).toBe(0);
    clock.begun(0);
    clock.reached(2000, 2000);
    // A gap of a second, and then five until one more period may begin.
    for (const dts_ms of [3000, 5000, 8000]) come(dts_ms);
    const place = clock.place(from(3000), null);
    expect(place).toMatchObject({ number: 2, media_ms: 2000 });
    expect(sinceBegan(place)).toBe(3000);
  });

  it('goes on without a seam where it takes a lost one’s place', () => {
    const { clock, come } = setUp();
    come(700);
    clock.place(from(0), null);
    clock.begun(0);
    clock.reached(2400, 2400);
    // What comes is a little late by now, as it may be.
    come(12_000, 12_080);
    const cut_ms = clock.cutAt({ base_ms: 0, media_ms: 0, closed_ms: 1500 }, 2000);
    expect(cut_ms).toBe(2000);
    expect(sinceBegan(clock.place(from(2000), cut_ms))).toBe(2000);
  });

  it('is not before the end of the one before, where what was held up comes at once', () => {
    const { clock, come } = setUp();
    come(0, 5000);
    clock.place(from(0), null);
    clock.begun(0);
    clock.reached(4000, 4000);
    come(4000, 5000);
    expect(sinceBegan(clock.place(from(4000), null))).toBe(9000);
  });

  it('does not take sound that is sent behind its picture for late', () => {
    const { clock, come } = setUp();
    come(3000);
    come(2000, 3000);
    expect(sinceBegan(clock.place(from(2000), null))).toBe(2000);
  });
});
