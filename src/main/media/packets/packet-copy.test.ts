import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecordingTransport } from '../../../../test/support/media/recording-transport.ts';
import { nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { patience } from '../../../../test/support/patience.ts';
import type { Quality } from '../../../shared/contract/media/ways.ts';
import type { MediaSink } from '../../../shared/process/index.ts';
import { createLogger } from '../../logging/logger.ts';
import { createDeliveryListener, type DeliveryListener } from '../delivery/delivery-listener.ts';
import { createLiveStream, type LiveStream } from '../stream/live-stream.ts';
import { createSourceFacts } from '../stream/source-facts.ts';
import { createStreamOutputs, type StreamOutputs } from '../stream-outputs.ts';
import type { RtpSource } from '../whep/rtp-source.ts';
import { createViewer } from '../whep/viewer.ts';
import { openPacketCopy, type PacketCopy } from './packet-copy.ts';
import { openPacketFeed, type PacketFeed } from './packet-feed.ts';

/** From what an engine makes of a source, over a socket, to a viewer of a sender. */
const WAIT = { timeout: patience(5000), interval: 5 };
const ALL = 100_000;

let source: LiveStream;
let outputs: StreamOutputs;
let listener: DeliveryListener;
let engine: MediaSink;
let dts_ms: number;
let copies: PacketCopy[];

beforeEach(async () => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  const feeds = new Map<RtpSource, Set<PacketFeed>>();
  const facts = createSourceFacts();
  source = createLiveStream();
  dts_ms = 0;
  copies = [];
  outputs = createStreamOutputs({
    ...{ source, logger, ffmpeg_path: null, facts: () => facts },
    findEncoders: () => Promise.resolve([]),
    onPackets: (rtp) => {
      for (const feed of feeds.get(rtp) ?? []) feed.wake();
    },
    maxFeedBytes: () => 0,
    onShed: () => undefined,
  });
  listener = createDeliveryListener({
    logger,
    onDelivery: () => ({ onData: () => undefined, onEnd: () => undefined }),
    onFeed: () => () => undefined,
    onPackets: ({ packets }, sink) => {
      const { rtp, leave } = outputs.watch(packets);
      const feed = openPacketFeed({ source: rtp, sink });
      feeds.set(rtp, (feeds.get(rtp) ?? new Set()).add(feed));
      return () => {
        feeds.get(rtp)?.delete(feed);
        leave();
      };
    },
  });
  engine = await listener.start();
});
afterEach(() => {
  for (const copy of copies) copy.close();
  outputs.stop();
  listener.stop();
});

const openCopy = async (quality: Quality = 'full'): Promise<PacketCopy> => {
  const copy = await openPacketCopy({
    ...{ engine, stream_id: 'slot-0', quality },
    onPackets: () => undefined,
    onReport: () => undefined,
    onEnd: () => undefined,
  });
  copies.push(copy);
  return copy;
};
const begin = (): void => {
  source.begin();
  outputs.begin();
};
const end = (): void => {
  source.end();
  outputs.end();
};
const picture = (key = false): void => {
  dts_ms += 40;
  const unit = videoUnit({ dts_ms, key, nals: [nalUnit(key ? 5 : 1, 500)] });
  source.push(unit);
  outputs.push(unit);
};
/** What a viewer that comes now is sent at once. */
const seenBy = (copy: PacketCopy): number => {
  const transport = createRecordingTransport();
  createViewer(copy, transport).pump(ALL);
  return transport.video.length;
};
/** Until the copy has what the engine has. */
const settled = async (copy: PacketCopy, packets: number): Promise<void> => {
  await vi.waitUntil(() => copy.video.head === packets, WAIT);
};

test('who comes while a source sends begins with its key frame', async () => {
  begin();
  picture(true);
  picture();
  const copy = await openCopy();
  await settled(copy, 3);
  expect(seenBy(copy)).toBe(3);
});

test.each<[string, () => void]>([
  ['nobody publishes any more', end],
  ['another publisher has taken over, and has sent nothing yet', begin],
])('who comes when %s is sent nothing of the one before', async (_, leave) => {
  begin();
  picture(true);
  picture();
  const copy = await openCopy();
  await settled(copy, 3);
  const watching = createRecordingTransport();
  const watcher = createViewer(copy, watching);
  watcher.pump(ALL);
  leave();
  await vi.waitUntil(() => copy.video.fresh_from > 0, WAIT);
  expect(seenBy(copy)).toBe(0);
  // A sender that had no copy.
  expect(seenBy(await openCopy())).toBe(0);
  begin();
  picture(true);
  await settled(copy, 5);
  expect(seenBy(copy)).toBe(2);
  // Whoever watched goes on, without a gap.
  watcher.pump(ALL);
  expect(watching.video).toHaveLength(5);
  expect(watcher.skips).toBe(0);
});

test('the light picture is forgotten with its source too', async () => {
  const copy = await openCopy('light');
  begin();
  // Nothing encodes here, so full pictures stand in for light ones.
  await vi.waitUntil(() => {
    picture(true);
    return copy.video.key_index !== null;
  }, WAIT);
  end();
  await vi.waitUntil(() => copy.video.fresh_from > 0, WAIT);
  expect(seenBy(copy)).toBe(0);
  expect(seenBy(await openCopy('light'))).toBe(0);
});
