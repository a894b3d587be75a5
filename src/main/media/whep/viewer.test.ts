import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRecordingTransport } from '../../../../test/support/media/recording-transport.ts';
import { nackBytes } from '../../../../test/support/media/rtcp-bytes.ts';
import { readRtp } from '../../../../test/support/media/rtp-reader.ts';
import { nalUnit, opusUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createRtpSource, type RtpSource } from './rtp-source.ts';
import { createViewer } from './viewer.ts';

const ALL = 100_000;
/** What fits one packet. */
const SMALL = 500;

let source: RtpSource;
let dts_ms: number;

/** Pushes a picture of so many bytes; a key frame is one packet of parameter sets longer. */
const picture = (key = false, bytes = SMALL): void => {
  dts_ms += 40;
  source.push(videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, bytes)] }));
};
const pictures = (count: number): void => {
  for (let i = 0; i < count; i += 1) picture();
};
/** Pushes pictures until the packets before this one are forgotten. */
const picturesUntilTail = (tail: number): void => {
  while (source.video.tail < tail) picture();
};
const sound = (): void => {
  source.push(opusUnit(dts_ms));
};

/** Indexes of the source's train that these packets have. */
const indexesOf = (packets: readonly Buffer[]): number[] => {
  const newest = source.video.head - 1;
  const last = source.video.at(newest);
  if (last === undefined) throw new Error('the train is empty');
  const { sequence } = readRtp(last);
  return packets.map((packet) => newest - ((sequence - readRtp(packet).sequence) & 0xffff));
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

beforeEach(() => {
  dts_ms = 0;
  source = createRtpSource({ onPackets: () => undefined });
});

describe('who joins', () => {
  test('late begins at the newest key frame, and catches up', () => {
    picture(true);
    pictures(5);
    picture(true);
    pictures(3);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect(viewer.backlog).toBe(5);
    expect(viewer.pump(ALL)).toBe(false);
    expect(indexesOf(transport.video)).toEqual(range(7, 12));
    expect(viewer.backlog).toBe(0);
    pictures(2);
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual(range(7, 14));
  });

  test('before the first picture waits for a key frame', () => {
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect(viewer.pump(ALL)).toBe(false);
    pictures(3);
    expect([viewer.pump(ALL), viewer.backlog]).toEqual([false, 0]);
    expect(transport.video).toEqual([]);
    picture(true);
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual([3, 4]);
  });

  test('into a GOP of up to 1 MB gets it', () => {
    picture(true, 1_000_000);
    const transport = createRecordingTransport();
    createViewer(source, transport).pump(ALL);
    expect(transport.video).toHaveLength(source.video.head);
  });

  test('into a GOP above 1 MB waits for the next key frame', () => {
    picture(true, 1_100_000);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    pictures(10);
    sound();
    expect([viewer.pump(ALL), viewer.backlog]).toEqual([false, 0]);
    expect([transport.video.length, transport.audio.length]).toEqual([0, 1]);
    const next = source.video.head;
    picture(true);
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual([next, next + 1]);
    expect(viewer.skips).toBe(0);
  });

  test('hears from now on, not what was', () => {
    for (let i = 0; i < 10; i += 1) sound();
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    expect(transport.audio).toEqual([]);
    sound();
    viewer.pump(ALL);
    expect(transport.audio).toHaveLength(1);
  });
});

describe('pictures that are forgotten', () => {
  test('are no beginning for who comes', () => {
    picture(true);
    pictures(3);
    source.forgetPictures();
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect([viewer.pump(ALL), viewer.backlog]).toEqual([false, 0]);
    const next = source.video.head;
    pictures(2);
    viewer.pump(ALL);
    expect(transport.video).toEqual([]);
    picture(true);
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual([next + 2, next + 3]);
  });

  test('are none for who came before, and has had none of them', () => {
    picture(true);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect(viewer.backlog).toBe(2);
    source.forgetPictures();
    expect([viewer.pump(ALL), viewer.backlog, transport.video.length]).toEqual([false, 0, 0]);
  });

  test('are had to their end by who watches', () => {
    picture(true);
    pictures(5);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(2);
    source.forgetPictures();
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual(range(0, 7));
    expect(viewer.skips).toBe(0);
  });

  test('are sent again to who had them, and to nobody else', () => {
    picture(true);
    pictures(5);
    const nack = nackBytes(source.video.ssrc, [[readRtp(source.video.at(2)!).sequence, 0b11]]);
    const [watching, coming] = [createRecordingTransport(), createRecordingTransport()];
    const viewer = createViewer(source, watching);
    viewer.pump(ALL);
    watching.video.length = 0;
    source.forgetPictures();
    viewer.onRtcp(nack);
    expect(indexesOf(watching.video)).toEqual([2, 3, 4]);
    const newcomer = createViewer(source, coming);
    newcomer.onRtcp(nack);
    expect(coming.video).toEqual([]);
    picture(true);
    newcomer.pump(ALL);
    coming.video.length = 0;
    newcomer.onRtcp(nack);
    expect(coming.video).toEqual([]);
  });
});

describe('a turn', () => {
  test('sends what it may, and tells whether more is due', () => {
    picture(true);
    pictures(8);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect([viewer.pump(4), viewer.pump(4), viewer.pump(4), viewer.pump(4)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(indexesOf(transport.video)).toEqual(range(0, 10));
  });

  test('sends sound first, and all of it', () => {
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    picture(true);
    sound();
    sound();
    viewer.pump(1);
    expect(transport.order).toEqual(['audio', 'audio', 'video']);
  });

  test('counts what it sends', () => {
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    picture(true);
    sound();
    viewer.pump(ALL);
    const sent = [...transport.video, ...transport.audio];
    expect(viewer.packets_sent).toBe(3);
    expect(viewer.bytes_sent).toBe(sent.reduce((sum, { length }) => sum + length, 0));
  });
});

describe('who falls behind', () => {
  test('skips to the newest key frame, and not to what is gone', () => {
    picture(true);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    picturesUntilTail(3);
    const next = source.video.head;
    picture(true);
    pictures(5);
    transport.video.length = 0;
    expect(viewer.pump(ALL)).toBe(false);
    expect(indexesOf(transport.video)).toEqual(range(next, next + 7));
    expect(viewer.skips).toBe(1);
  });

  test('waits where no key frame is kept', () => {
    picture(true);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    picturesUntilTail(10);
    transport.video.length = 0;
    for (let i = 0; i < 3; i += 1) {
      pictures(1);
      viewer.pump(ALL);
    }
    expect(transport.video).toEqual([]);
    expect(viewer.skips).toBe(1);
    const next = source.video.head;
    picture(true);
    viewer.pump(ALL);
    expect(indexesOf(transport.video)).toEqual([next, next + 1]);
  });

  test('by less than what is kept misses nothing', () => {
    picture(true);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    picturesUntilTail(2);
    viewer.pump(ALL);
    expect(transport.video).toHaveLength(source.video.head);
    expect(viewer.skips).toBe(0);
  });

  test('in sound goes on with what is kept', () => {
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    while (source.audio.tail < 100) sound();
    viewer.pump(ALL);
    expect(transport.audio).toHaveLength(source.audio.head - 100);
    expect(transport.audio[0]).toEqual(source.audio.at(100));
  });
});

describe('a transport that takes nothing any more', () => {
  test('is left alone', () => {
    picture(true);
    pictures(10);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    expect(viewer.usable).toBe(true);
    transport.room = 3;
    expect(viewer.pump(ALL)).toBe(false);
    expect(viewer.usable).toBe(false);
    transport.room = 100;
    sound();
    viewer.pump(ALL);
    viewer.onRtcp(nackBytes(source.video.ssrc, [[readRtp(source.video.at(0)!).sequence, 0]]));
    expect(transport.order).toHaveLength(3);
  });
});

describe('lost packets', () => {
  let now_ms: number;
  beforeEach(() => {
    now_ms = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => now_ms);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const sequenceOf = (index: number): number => readRtp(source.video.at(index)!).sequence;
  /** Asks for all of these packets. */
  const nackRange = (from: number, count: number): Buffer =>
    nackBytes(
      source.video.ssrc,
      range(0, Math.ceil(count / 17)).map((i) => [sequenceOf(from + i * 17), 0xffff]),
    );

  test('are sent again as they were', () => {
    picture(true);
    pictures(20);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    const before = viewer.packets_sent;
    const sent = [...transport.video];
    transport.video.length = 0;
    viewer.onRtcp(nackBytes(source.video.ssrc, [[sequenceOf(4), 0b101]]));
    expect(transport.video).toEqual([sent[4], sent[5], sent[7]]);
    expect(viewer.packets_sent - before).toBe(3);
  });

  test('of another source, or that are not kept, are not', () => {
    picture(true);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    transport.video.length = 0;
    viewer.onRtcp(nackBytes((source.video.ssrc + 1) % 2 ** 32, [[sequenceOf(0), 0]]));
    viewer.onRtcp(nackBytes(source.video.ssrc, [[(sequenceOf(1) + 1) & 0xffff, 0xffff]]));
    viewer.onRtcp(nackBytes(source.video.ssrc, [[(sequenceOf(0) - 20) & 0xffff, 0xff]]));
    viewer.onRtcp(Buffer.from('nonsense'));
    expect(transport.video).toEqual([]);
  });

  test('are sent again 200 at once, and 400 a second', () => {
    picture(true);
    pictures(1000);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    const ask = (): number => {
      transport.video.length = 0;
      viewer.onRtcp(nackRange(10, 510));
      return transport.video.length;
    };
    expect([ask(), ask()]).toEqual([200, 0]);
    now_ms += 100;
    expect([ask(), ask()]).toEqual([40, 0]);
    now_ms += 60_000;
    expect([ask(), ask()]).toEqual([200, 0]);
  });

  test('that are gone cost nothing', () => {
    picture(true);
    pictures(300);
    const transport = createRecordingTransport();
    const viewer = createViewer(source, transport);
    viewer.pump(ALL);
    for (let i = 0; i < 50; i += 1) {
      viewer.onRtcp(nackBytes(source.video.ssrc, [[(sequenceOf(0) - 100) & 0xffff, 0xffff]]));
    }
    transport.video.length = 0;
    viewer.onRtcp(nackRange(0, 204));
    expect(transport.video).toHaveLength(200);
  });
});
