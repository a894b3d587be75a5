import { describe, expect, test } from 'vitest';
import { aacUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createLiveStream, type StreamReader } from './live-stream.ts';

/** A reader that notes all that it is told. */
const createListener = (): { reader: StreamReader; heard: (number | 'live' | 'waiting')[] } => {
  const heard: (number | 'live' | 'waiting')[] = [];
  return {
    heard,
    reader: {
      onUnit: ({ dts_ms }) => heard.push(dts_ms),
      onLive: (live) => heard.push(live ? 'live' : 'waiting'),
    },
  };
};

describe('a reader', () => {
  test('that was there first gets all in order', () => {
    const stream = createLiveStream();
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    stream.begin();
    stream.push(videoUnit({ dts_ms: 0, key: true }));
    stream.push(aacUnit(10));
    stream.push(videoUnit({ dts_ms: 40 }));
    stream.end();
    expect(heard).toEqual(['live', 0, 10, 40, 'waiting']);
  });

  test('that comes late begins at the newest key frame', () => {
    const stream = createLiveStream();
    stream.begin();
    for (const dts_ms of [0, 40, 80]) stream.push(videoUnit({ dts_ms, key: dts_ms !== 40 }));
    stream.push(aacUnit(90));
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    stream.push(videoUnit({ dts_ms: 120 }));
    expect(heard).toEqual([80, 90, 120]);
  });

  test('that left hears nothing any more, and may leave twice', () => {
    const stream = createLiveStream();
    const { reader, heard } = createListener();
    const leave = stream.subscribe(reader);
    const other = createListener();
    stream.subscribe(other.reader);
    expect(stream.readers).toBe(2);
    leave();
    leave();
    stream.begin();
    stream.push(aacUnit(0));
    expect(stream.readers).toBe(1);
    expect(heard).toEqual([]);
    expect(other.heard).toEqual(['live', 0]);
  });

  test('may leave while it is told something', () => {
    const stream = createLiveStream();
    const seen: number[] = [];
    const leave = stream.subscribe({
      onUnit: ({ dts_ms }) => {
        seen.push(dts_ms);
        leave();
      },
    });
    const after = createListener();
    stream.subscribe(after.reader);
    stream.push(aacUnit(0));
    stream.push(aacUnit(23));
    expect(seen).toEqual([0]);
    expect(after.heard).toEqual([0, 23]);
  });

  test('need not care whether the stream is live', () => {
    const stream = createLiveStream();
    stream.subscribe({ onUnit: () => undefined });
    expect(() => {
      stream.begin();
      stream.end();
    }).not.toThrow();
  });
});

describe('publishers', () => {
  test('come and go, and readers stay', () => {
    const stream = createLiveStream();
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    stream.begin();
    stream.push(aacUnit(0));
    stream.end();
    stream.begin();
    stream.push(aacUnit(5000));
    expect(heard).toEqual(['live', 0, 'waiting', 'live', 5000]);
    expect(stream.live).toBe(true);
  });

  test('that take over without an end are told as a change', () => {
    const stream = createLiveStream();
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    stream.begin();
    stream.begin();
    expect(heard).toEqual(['live', 'waiting', 'live']);
  });

  test('that end twice are told once', () => {
    const stream = createLiveStream();
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    stream.begin();
    stream.end();
    stream.end();
    expect(heard).toEqual(['live', 'waiting']);
    expect(stream.live).toBe(false);
  });

  test('leave nothing of theirs to those who come with the next', () => {
    const stream = createLiveStream();
    stream.begin();
    stream.push(videoUnit({ dts_ms: 0, key: true }));
    expect([stream.ring.length, stream.ring.sinceKeyFrame().length]).toEqual([1, 1]);
    stream.begin();
    const { reader, heard } = createListener();
    stream.subscribe(reader);
    expect(heard).toEqual([]);
    expect(stream.ring.bytes).toBe(0);
  });
});

test('whoever makes a stream hears of its readers, once for each that comes or goes', () => {
  const counts: number[] = [];
  const stream = createLiveStream({ onReaders: (readers) => counts.push(readers) });
  const leave = stream.subscribe(createListener().reader);
  const other = stream.subscribe(createListener().reader);
  leave();
  leave();
  other();
  expect(counts).toEqual([1, 2, 1, 0]);
});

test('a reset stream has ended and remembers nothing', () => {
  const stream = createLiveStream();
  const there = createListener();
  stream.subscribe(there.reader);
  stream.begin();
  stream.push(videoUnit({ key: true }));
  stream.reset();
  const late = createListener();
  stream.subscribe(late.reader);
  expect([stream.live, stream.ring.bytes]).toEqual([false, 0]);
  expect(there.heard).toEqual(['live', 0, 'waiting']);
  expect(late.heard).toEqual([]);
});
