import { beforeEach, describe, expect, test } from 'vitest';
import { nalUnit, videoUnit } from '../../../../test/support/media/units.ts';
import { createLogger } from '../../logging/logger.ts';
import { createLiveStream } from '../stream/live-stream.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import { createSourceFacts } from '../stream/source-facts.ts';
import { createWebrtcRendition, type WebrtcRendition } from './webrtc-rendition.ts';

const FRAME_MS = 40;
const GOP_MS = 1000;
/** More than browsers put together. */
const LARGE_BYTES = 2_000_100;

let rendition: WebrtcRendition;
let push: (unit: VideoUnit) => void;
let out: VideoUnit[];
let at_ms: number;

/** Each other picture but the key frames is one that nothing refers to. */
const pictures = (ms: number, key_bytes = 20): void => {
  const end_ms = at_ms + ms;
  for (; at_ms < end_ms; at_ms += FRAME_MS) {
    const key = at_ms % GOP_MS === 0;
    const ref_idc = (at_ms / FRAME_MS) % 2 === 0 ? 2 : 0;
    const nals = key ? [nalUnit(5, key_bytes)] : [nalUnit(1, 20, { ref_idc })];
    push(videoUnit({ dts_ms: at_ms, key, nals }));
  }
};
const sentOf = (send: () => void): number => {
  const before = out.length;
  send();
  return out.length - before;
};
/** One that is older than the one before, as where a clock has jumped. */
const jump = (): void => {
  push(videoUnit({ dts_ms: at_ms, pts_ms: at_ms - 3 * FRAME_MS }));
};
/** Which encoders there are is asked aside from the pictures. */
const asked = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

beforeEach(() => {
  out = [];
  at_ms = 0;
  const source = createLiveStream();
  const facts = createSourceFacts();
  source.begin();
  rendition = createWebrtcRendition({
    source,
    facts: () => facts,
    ffmpeg_path: null,
    findEncoders: () => Promise.resolve([]),
    logger: createLogger({ part: 'test', level: 'silent' }),
    onShed: () => undefined,
    onUnit: (unit) => out.push(unit),
  });
  push = (unit) => {
    facts.observe(unit, unit.dts_ms);
    source.push(unit);
    rendition.push(unit);
  };
});

describe('where no encoder runs', () => {
  test('pictures are left out for as long as the source needs that, and at once when it does again', async () => {
    pictures(2000);
    jump();
    await asked();
    expect(rendition.repair).toBe('dropping');
    expect(sentOf(() => pictures(2000))).toBe(26);
    // 4 s until no B-frames are believed in any more, and 5 s of grace.
    pictures(10_000);
    expect(rendition.repair).toBe('none');
    expect(sentOf(() => pictures(2000))).toBe(50);
    expect(sentOf(jump)).toBe(0);
    expect(rendition.repair).toBe('dropping');
    expect(sentOf(() => pictures(2000))).toBe(26);
  });

  test('large key frames alone are passed on as they are: to leave pictures out does not make them smaller', async () => {
    pictures(1000, LARGE_BYTES);
    await asked();
    expect(rendition.repair).toBe('none');
    expect(sentOf(() => pictures(2000, LARGE_BYTES))).toBe(50);
    expect(rendition.repair).toBe('none');
    jump();
    expect(rendition.repair).toBe('dropping');
    // They are no reason to go on with it either.
    pictures(12_000, LARGE_BYTES);
    expect(rendition.repair).toBe('none');
  });
});
