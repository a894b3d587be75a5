import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aacUnit, videoUnit } from '../../../../test/support/media/units.ts';
import type { Quality } from '../../../shared/contract/media/ways.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createLiveStream, type LiveStream } from '../stream/live-stream.ts';
import type { FlvEndReason, FlvOutlet } from './flv-reader.ts';
import { createFlvReaders, type FlvOwner, type FlvReaders } from './flv-readers.ts';

let source: LiveStream;
let light: LiveStream;
let readers: FlvReaders;
let ended: FlvEndReason[];
let begun: number;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'setImmediate', 'performance'],
  });
  source = createLiveStream();
  light = createLiveStream();
  ended = [];
  begun = 0;
  readers = createFlvReaders({
    feeds: { sourceOf: () => source, lightOf: () => light },
    now_ms: () => performance.now(),
    onBegun: () => (begun += 1),
    onEnded: (reason) => ended.push(reason),
  });
  source.begin();
});
afterEach(() => {
  readers.stop();
  vi.useRealTimers();
});

const owner = (student_id: string | null, quality: Quality = 'full'): FlvOwner => ({
  session_id: 'lesson',
  stream_id: 'slot-0',
  student_id,
  quality,
});
const createTaker = () => {
  const written: Buffer[] = [];
  const closed: FlvEndReason[] = [];
  const taker = {
    written,
    closed,
    waiting_bytes: 0,
    outlet: {
      write: (buffers) => void written.push(...buffers),
      get waiting_bytes(): number {
        return taker.waiting_bytes;
      },
      close: (reason) => void closed.push(reason),
    } satisfies FlvOutlet,
  };
  return taker;
};
/** @param is_silent pictures alone */
const play = (from_ms: number, to_ms: number, { is_silent = false } = {}): void => {
  for (let dts_ms = from_ms; dts_ms < to_ms; dts_ms += 40) {
    source.push(videoUnit({ dts_ms, key: (dts_ms - from_ms) % 1000 === 0 }));
    if (!is_silent) source.push(aacUnit(dts_ms));
    vi.advanceTimersByTime(40);
  }
};

test('each quality is read from its own stream, while it is wanted', () => {
  const leave = readers.add(owner('s1', 'light'), createTaker().outlet);
  readers.add(owner('s2', 'sound'), createTaker().outlet);
  expect([source.readers, light.readers]).toEqual([1, 1]);
  readers.add(owner('s3'), createTaker().outlet);
  // Sound alone and the whole are two forms.
  expect(source.readers).toBe(2);
  leave();
  leave();
  expect(light.readers).toBe(0);
  expect(readers.countOf('slot-0')).toBe(2);
  expect(readers.countOf('slot-1')).toBe(0);
  expect(ended).toEqual(['closed_by_client']);
});

describe('too many', () => {
  test('of one student: the oldest goes; the teacher has no such bound', () => {
    const takers = Array.from({ length: 5 }, createTaker);
    for (const { outlet } of takers) readers.add(owner('s1'), outlet);
    expect(takers.map(({ closed }) => closed)).toEqual([['replaced'], ['replaced'], [], [], []]);
    for (let i = 0; i < 5; i += 1) readers.add(owner(null), createTaker().outlet);
    expect(readers.totals().readers).toBe(8);
    // Of whom one is a student.
    expect(readers.countOf('slot-0')).toBe(1);
  });

  test('a moment: a student has to wait, another one has not', () => {
    const admit = (student_id: string | null) => () => {
      readers.admit(owner(student_id));
    };
    for (let i = 0; i < 12; i += 1) admit('s1')();
    expect(admit('s1')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    expect(admit('s2')).not.toThrow();
    expect(admit(null)).not.toThrow();
    vi.advanceTimersByTime(1000);
    expect(admit('s1')).not.toThrow();
  });

  test('for the node: nobody else is let in', () => {
    for (let i = 0; i < LIMITS.flv_readers; i += 1) readers.add(owner(null), createTaker().outlet);
    expect(() => {
      readers.admit(owner('s1'));
    }).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

test('who takes nothing for 30 s is cut off, and is slow until then', () => {
  const taker = createTaker();
  const other = createTaker();
  readers.add(owner('s1'), taker.outlet);
  readers.add(owner('s2'), other.outlet);
  play(0, 1000);
  taker.waiting_bytes = 100_000;
  play(1000, 11_000);
  expect([readers.isSlow('s1'), readers.isSlow('s2'), readers.isSlow('s3')]).toEqual([true, false, false]);
  expect(taker.closed).toEqual([]);
  play(11_000, 33_000);
  expect(taker.closed).toEqual(['stalled']);
  expect(readers.isSlow('s1')).toBe(false);
  expect(readers.totals()).toMatchObject({ readers: 1, skips: 0 });
  expect(other.closed).toEqual([]);
});

test('sound that comes to a stream without any makes its readers come again', () => {
  const taker = createTaker();
  readers.add(owner('s1'), taker.outlet);
  play(0, 2000, { is_silent: true });
  expect(taker.written[0]?.[4]).toBe(1);
  play(2000, 3000);
  expect(taker.closed).toEqual(['changed']);
  const again = createTaker();
  readers.add(owner('s1'), again.outlet);
  vi.advanceTimersByTime(50);
  expect(again.written[0]?.[4]).toBe(5);
  expect(begun).toBe(2);
});

test('a light picture whose encoder is slow to start is waited for, and not promised away', () => {
  light.begin();
  source.push(videoUnit({ dts_ms: 0, key: true }));
  const { outlet, written } = createTaker();
  readers.add(owner('s1', 'light'), outlet);
  for (let dts_ms = 0; dts_ms < 4000; dts_ms += 40) {
    light.push(aacUnit(dts_ms));
    vi.advanceTimersByTime(40);
  }
  expect(written).toEqual([]);
  light.push(videoUnit({ dts_ms: 2000, key: true }));
  light.push(aacUnit(4000));
  vi.advanceTimersByTime(100);
  // Byte 4 of an FLV header: 5 is sound and picture.
  expect(written[0]?.[4]).toBe(5);
  expect(ended).toEqual([]);
});

test('a lesson’s end ends its readers, and no others', () => {
  const mine = createTaker();
  const other = createTaker();
  readers.add(owner('s1'), mine.outlet);
  readers.add({ ...owner('s2'), session_id: 'another' }, other.outlet);
  readers.closeSession('lesson');
  expect([mine.closed, other.closed]).toEqual([['stream_closed'], []]);
  readers.stop();
  expect(other.closed).toEqual(['stopping']);
  expect(source.readers).toBe(0);
});
