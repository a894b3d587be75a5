import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import { findEncoders, type Encoder } from '../../../src/main/media/repair/encoders.ts';
import { createEncoding, type Encoding } from '../../../src/main/media/repair/encoding.ts';
import type { MediaUnit, VideoUnit } from '../../../src/main/media/stream/media-unit.ts';
import { codedFlv } from '../../support/media/coded.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };
const logger = createLogger({ part: 'test', level: 'silent' });
/** As hardware that a driver promises and does not have. */
const BROKEN: Encoder = { name: 'h264_none', hardware: true, input_args: [], filters: [], args: [] };

interface Run {
  readonly encoding: Encoding;
  readonly out: VideoUnit[];
  readonly told: { failed: number; given_up: number };
}

let feeder: NodeJS.Timeout | undefined;
let running: Encoding | undefined;
afterEach(() => {
  clearInterval(feeder);
  running?.stop();
});

/** Encodes a picture that goes on and on. */
const encode = (encoders: readonly Encoder[]): Run => {
  const units: VideoUnit[] = [];
  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'video') units.push(unit);
    },
    onUnsupported: () => undefined,
  });
  const demuxer = createFlvDemuxer((tag) => {
    reader.push(tag);
  });
  demuxer.push(codedFlv({ seconds: 2, size: '160x120' }));
  let recent: MediaUnit[] = [];
  const out: VideoUnit[] = [];
  const told = { failed: 0, given_up: 0 };
  const encoding = createEncoding({
    ffmpeg_path: 'ffmpeg',
    findEncoders: async () => Promise.resolve(encoders),
    target: () => ({ max_bitrate_bps: 500_000, gop_seconds: 1, at_most: null }),
    recent: () => recent,
    logger,
    onUnit: (unit) => out.push(unit),
    onFailed: () => {
      told.failed += 1;
    },
    onGivenUp: () => {
      told.given_up += 1;
    },
  });
  running = encoding;
  let next = 0;
  feeder = setInterval(() => {
    const unit = units[next % units.length];
    if (unit === undefined) return;
    const time_ms = Math.floor(next / units.length) * 2000 + unit.dts_ms;
    const shifted = { ...unit, dts_ms: time_ms, pts_ms: time_ms };
    recent = shifted.key ? [shifted] : [...recent, shifted];
    if (next === 0) encoding.start();
    encoding.push(shifted);
    next += 1;
  }, 5);
  return { encoding, out, told };
};

describe('an encoder that fails', () => {
  test('gives way to the next one', async () => {
    const { encoding, out, told } = encode([BROKEN, ...(await findEncoders('ffmpeg'))]);
    await vi.waitFor(() => {
      expect(out.length).toBeGreaterThan(60);
    }, WAIT);
    expect(out[0]?.key).toBe(true);
    expect(told).toEqual({ failed: 2, given_up: 0 });
    expect(encoding.encoder?.name).not.toBe(BROKEN.name);
  });

  test('and is the last one, is given up, until it is asked again', async () => {
    const { encoding, out, told } = encode([BROKEN]);
    await vi.waitFor(() => {
      expect(told).toEqual({ failed: 2, given_up: 1 });
    }, WAIT);
    expect([out, encoding.encoder]).toEqual([[], null]);
    encoding.stop();
    encoding.start();
    await vi.waitFor(() => {
      expect(told).toEqual({ failed: 4, given_up: 2 });
    }, WAIT);
  });

  test('where there is none at all, is given up at once', async () => {
    const { told } = encode([]);
    await vi.waitFor(() => {
      expect(told).toEqual({ failed: 0, given_up: 1 });
    }, WAIT);
  });
});

test('what was stopped gives nothing more', async () => {
  const { encoding, out, told } = encode(await findEncoders('ffmpeg'));
  await vi.waitFor(() => {
    expect(out.length).toBeGreaterThan(10);
  }, WAIT);
  encoding.stop();
  encoding.stop();
  const before = out.length;
  expect(encoding.encoder).toBeNull();
  encoding.start();
  await vi.waitFor(() => {
    expect(out.length).toBeGreaterThan(before + 10);
  }, WAIT);
  // Another run of the encoder begins with a key frame.
  expect(out[before]?.key).toBe(true);
  expect(told).toEqual({ failed: 0, given_up: 0 });
});
