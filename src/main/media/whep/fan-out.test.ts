import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRecordingTransport } from '../../../../test/support/media/recording-transport.ts';
import { readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createPacketTrain, type PacketTrain } from '../rtp/packet-train.ts';
import { createFanOut, type FanOut } from './fan-out.ts';
import { createJoinQueue, type JoinQueue } from './join-queue.ts';
import { createRtpSource } from './rtp-source.ts';
import { createViewer, type Viewer } from './viewer.ts';

const TICK_MS = 3;

let fan: FanOut;
let now_ms: number;
let train: PacketTrain;
let joins: JoinQueue;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] });
  now_ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now_ms);
  train = createPacketTrain({ ssrc: 1, clock_hz: 90_000, capacity: 1024 });
  joins = createJoinQueue();
  fan = createFanOut({ train, joins });
});
afterEach(() => {
  fan.stop();
  joins.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Who was pumped, in order, and how many packets that were. */
type Log = [name: string, packets: number][];

interface QueueViewer extends Viewer {
  backlog: number;
}

/** A viewer that is nothing but so many waiting packets. */
const createQueue = (
  name: string,
  log: Log,
  backlog = 0,
  onPump: () => void = () => undefined,
): QueueViewer => {
  const viewer: QueueViewer = {
    backlog,
    packets_sent: 0,
    bytes_sent: 0,
    skips: 0,
    usable: true,
    begun: true,
    link: null,
    waitForKeyFrame: () => undefined,
    onRtcp: () => undefined,
    pump(max_packets) {
      const packets = Math.min(max_packets, viewer.backlog);
      viewer.backlog -= packets;
      log.push([name, packets]);
      onPump();
      return viewer.backlog > 0;
    },
  };
  return viewer;
};

/** Adds viewers that have all they need, and forgets that it did. */
const addLive = (log: Log, ...viewers: readonly QueueViewer[]): void => {
  for (const viewer of viewers) fan.add(viewer);
  vi.advanceTimersByTime(TICK_MS * viewers.length);
  expect(vi.getTimerCount()).toBe(0);
  log.length = 0;
};

const deliver = (viewers: readonly QueueViewer[], packets: number): void => {
  for (const viewer of viewers) viewer.backlog += packets;
  fan.wake();
};

const names = (log: Log): string => log.map(([name]) => name).join('');

/** Has them behind by so many packets, and brings them to where they are paced. */
const holdUp = (log: Log, viewers: readonly QueueViewer[], packets: number): void => {
  addLive(log, ...viewers);
  for (const viewer of viewers) viewer.backlog = packets;
  fan.wake();
  vi.advanceTimersByTime(0);
  log.length = 0;
};

describe('who is behind', () => {
  test('catches up in small portions, and is live then', () => {
    const log: Log = [];
    const viewer = createQueue('a', log);
    holdUp(log, [viewer], 100);
    for (const expected of [32, 32, 32, 4]) {
      log.length = 0;
      vi.advanceTimersByTime(TICK_MS);
      expect(log).toEqual([['a', expected]]);
    }
    // Nothing is left to do, and nothing ticks.
    expect(vi.getTimerCount()).toBe(0);
    deliver([viewer], 3);
    vi.runAllTimers();
    expect(log.at(-1)).toEqual(['a', 3]);
  });

  test('with all others shares the wire in turn', () => {
    const log: Log = [];
    holdUp(
      log,
      Array.from('abcdefgh').map((name) => createQueue(name, log)),
      90,
    );
    const turns = Array.from({ length: 5 }, () => {
      log.length = 0;
      vi.advanceTimersByTime(TICK_MS);
      expect(log.reduce((sum, [, packets]) => sum + packets, 0)).toBeLessThanOrEqual(160);
      return names(log);
    });
    expect(turns).toEqual(['abcde', 'fghab', 'cdefg', 'habcd', 'efgh']);
  });

  test('with a full class catches up, while new packets come faster than its share', () => {
    const log: Log = [];
    const viewers = Array.from({ length: 100 }, (_, i) => createQueue(String(i), log));
    holdUp(log, viewers, 120);
    // Two new packets a tick for 100 viewers are more than the 160 that all share.
    for (let tick = 0; tick < 100; tick += 1) {
      train.append([Buffer.alloc(20), Buffer.alloc(20)], { time_ms: tick, key: false, marks_end: true });
      deliver(viewers, 2);
      vi.advanceTimersByTime(TICK_MS);
    }
    expect(viewers.filter(({ backlog }) => backlog > 2)).toEqual([]);
  });

  test('leaves the loop to others after 6 ms', () => {
    const log: Log = [];
    let cost_ms = 0;
    const spend = (): void => {
      now_ms += cost_ms;
    };
    holdUp(
      log,
      Array.from('abcd').map((name) => createQueue(name, log, 0, spend)),
      1000,
    );
    cost_ms = 4;
    vi.advanceTimersByTime(TICK_MS);
    expect(names(log)).toBe('ab');
    vi.advanceTimersByTime(TICK_MS);
    expect(names(log)).toBe('abcd');
  });

  test('does not hold back those who are live', () => {
    const log: Log = [];
    holdUp(
      log,
      Array.from('abc').map((name) => createQueue(name, log)),
      1000,
    );
    const live = createQueue('l', log);
    fan.add(live);
    vi.advanceTimersByTime(0);
    log.length = 0;
    deliver([live], 10);
    vi.advanceTimersByTime(0);
    expect(log).toEqual([['l', 10]]);
  });
});

describe('new packets', () => {
  test('go to each viewer once, in order', () => {
    const log: Log = [];
    const viewers = ['a', 'b', 'c'].map((name) => createQueue(name, log));
    addLive(log, ...viewers);
    deliver(viewers, 7);
    fan.wake();
    fan.wake();
    expect(log).toEqual([]);
    vi.runAllTimers();
    expect(log).toEqual([
      ['a', 7],
      ['b', 7],
      ['c', 7],
    ]);
  });

  test('of a whole picture go out at once, those of a huge one are paced', () => {
    const log: Log = [];
    const [small, huge] = [createQueue('s', log), createQueue('h', log)];
    addLive(log, small, huge);
    small.backlog = 64;
    huge.backlog = 65;
    fan.wake();
    vi.advanceTimersByTime(0);
    expect(log).toEqual([['s', 64]]);
    vi.advanceTimersByTime(TICK_MS * 3);
    expect(log.slice(1)).toEqual([
      ['h', 32],
      ['h', 32],
      ['h', 1],
    ]);
  });

  test('that come to a waiting viewer as more than it was known to need are paced, too', () => {
    const log: Log = [];
    const viewer = createQueue('w', log);
    addLive(log, viewer);
    // A viewer that waited for a key frame has no backlog until its turn finds one.
    viewer.pump = (max_packets) => {
      log.push(['w', max_packets]);
      return log.length < 3;
    };
    fan.wake();
    vi.advanceTimersByTime(0);
    vi.advanceTimersByTime(TICK_MS * 2);
    expect(log).toEqual([
      ['w', 64],
      ['w', 32],
      ['w', 32],
    ]);
  });

  test('that come during a turn have another one', () => {
    const log: Log = [];
    let more = false;
    const first = createQueue('a', log);
    const last = createQueue('b', log, 0, () => {
      if (!more) return;
      more = false;
      deliver(viewers, 2);
    });
    const viewers = [first, last];
    addLive(log, ...viewers);
    more = true;
    deliver(viewers, 5);
    vi.runAllTimers();
    expect(log).toEqual([
      ['a', 5],
      ['b', 5],
      ['a', 2],
      ['b', 2],
    ]);
  });
});

describe('a turn', () => {
  test('leaves the loop to others after 6 ms, and goes on where it was', () => {
    const log: Log = [];
    const spend = (): void => {
      now_ms += 2;
    };
    const viewers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => createQueue(name, log, 0, spend));
    addLive(log, ...viewers);
    deliver(viewers, 1);
    setImmediate(() => log.push(['-', 0]));
    vi.runAllTimers();
    expect(names(log)).toBe('abc-defgh');
  });

  test('is followed by another, where packets came while it paused', () => {
    const log: Log = [];
    const spend = (): void => {
      now_ms += 6;
    };
    const viewers = ['a', 'b', 'c'].map((name) => createQueue(name, log, 0, spend));
    addLive(log, ...viewers);
    deliver(viewers, 1);
    vi.advanceTimersToNextTimer();
    expect(names(log)).toBe('a');
    deliver(viewers, 2);
    vi.runAllTimers();
    expect(log).toEqual([
      ['a', 1],
      ['b', 3],
      ['c', 3],
      ['a', 2],
      ['b', 0],
      ['c', 0],
    ]);
  });

  test('passes over who left in between', () => {
    const log: Log = [];
    const spend = (): void => {
      now_ms += 6;
    };
    const viewers = ['a', 'b', 'c'].map((name) => createQueue(name, log, 0, spend));
    addLive(log, ...viewers);
    deliver(viewers, 1);
    vi.advanceTimersToNextTimer();
    const [, second] = viewers;
    if (second !== undefined) fan.remove(second);
    vi.runAllTimers();
    expect(names(log)).toBe('ac');
  });
});

test('who leaves while catching up is not pumped any more', () => {
  const log: Log = [];
  const viewer = createQueue('a', log, 100);
  fan.add(viewer);
  vi.advanceTimersByTime(TICK_MS);
  fan.remove(viewer);
  vi.advanceTimersByTime(TICK_MS * 5);
  expect(log).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('after stop nothing is sent', () => {
  const log: Log = [];
  const live = createQueue('l', log);
  addLive(log, live);
  fan.add(createQueue('p', log, 100));
  deliver([live], 5);
  fan.stop();
  fan.stop();
  vi.advanceTimersByTime(100);
  expect(log).toEqual([]);
});

test('real viewers get the same picture, each from its key frame on', () => {
  const source = createRtpSource({
    onPackets: () => {
      fan.wake();
    },
  });
  fan = createFanOut({ train: source.video, joins });
  const push = (dts_ms: number, key: boolean): void => {
    source.push(videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, 20_000)] }));
  };
  const [early, late] = [createRecordingTransport(), createRecordingTransport()];
  fan.add(createViewer(source, early));
  push(0, true);
  push(40, false);
  vi.advanceTimersByTime(TICK_MS * 5);
  push(80, true);
  const late_from = source.video.key_index ?? -1;
  push(120, false);
  fan.add(createViewer(source, late));
  vi.advanceTimersByTime(TICK_MS * 5);
  push(160, false);
  vi.advanceTimersByTime(TICK_MS * 5);
  expect(early.video).toHaveLength(source.video.head);
  // Each has its own times of what it got late.
  const withoutTime = (packets: readonly Buffer[]): object[] =>
    packets.map((packet) => ({ ...readRtp(packet), timestamp: null }));
  expect(withoutTime(late.video)).toEqual(withoutTime(early.video.slice(late_from)));
});
