import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { flvTagBytes } from '../../../test/support/media/flv-bytes.ts';
import { AAC_CONFIG, avcRecord, nalUnit } from '../../../test/support/media/units.ts';
import { BASELINE } from '../../../test/fixtures/media/parameter-sets.ts';
import { flvFileHeader } from '../flv/flv-tag.ts';
import { createLogger } from '../logging/logger.ts';
import type { DeliveryReader } from './delivery/delivery-listener.ts';
import { createEngineStream, type EngineStream } from './engine-stream.ts';
import { joinLengthPrefixed } from './h264/nal.ts';

const PICTURE_CONFIG = Buffer.concat([Buffer.from([0x17, 0, 0, 0, 0]), avcRecord(BASELINE)]);
const PICTURE = Buffer.concat([Buffer.from([0x17, 1, 0, 0, 0]), joinLengthPrefixed([nalUnit(5, 50)])]);
const SOUND_CONFIG = Buffer.concat([Buffer.from([0xaf, 0]), AAC_CONFIG.asc]);
const SOUND = Buffer.from([0xaf, 1, 1, 2, 3, 4]);
const STEP_MS = 40;

let stream: EngineStream;
let source: DeliveryReader;
let logged: string[];
let changes: number;
let time_ms: number;

const picture = (body: Buffer): void => source.onData(flvTagBytes(9, time_ms, body));
const sound = (body: Buffer): void => source.onData(flvTagBytes(8, time_ms, body));
/** Sends the same again and again. */
const during = (ms: number, each: () => void): void => {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    each();
    time_ms += STEP_MS;
    vi.advanceTimersByTime(STEP_MS);
  }
};
const codes = (): string[] =>
  stream
    .status()
    .ingest_warnings.map(({ code }) => code)
    .filter((code) => /^no_(audio|parameter)/.test(code));
const complaints = (): string[] => logged.filter((line) => line.includes('cannot be decoded'));

beforeEach(() => {
  vi.useFakeTimers();
  logged = [];
  changes = 0;
  time_ms = 0;
  stream = createEngineStream({
    ffmpeg_path: null,
    findEncoders: () => Promise.resolve([]),
    logger: createLogger({
      part: 'test',
      level: 'warn',
      destination: { write: (line) => void logged.push(line) },
    }),
    maxFeedBytes: () => 8 * 1024 * 1024,
    onShed: () => undefined,
    onPackets: () => undefined,
    onChange: () => {
      changes += 1;
    },
    onRejected: (_, reason, detail) => {
      throw new Error(`${reason}: ${detail}`);
    },
  });
  source = stream.deliver(
    { secret: '', stream_id: 's', publisher_id: 'p', kind: 'rtmp', since: '2026-01-01T00:00:00.000Z' },
    () => undefined,
  );
  source.onData(flvFileHeader({ has_video: true, has_audio: true }));
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
});

describe('sound', () => {
  test('that comes without its configuration is not told as none, and no longer than it does', () => {
    picture(PICTURE_CONFIG);
    const both = (): void => {
      picture(PICTURE);
      sound(SOUND);
    };
    during(2800, both);
    expect(codes()).toEqual([]);
    during(3200, both);
    expect(codes()).toEqual(['no_audio_config']);
    expect(complaints()).toHaveLength(1);
    sound(SOUND_CONFIG);
    during(100, both);
    expect(codes()).toEqual([]);
    expect(stream.status().audio).toMatchObject({ codec: 'aac' });
  });

  test('that does not come is', () => {
    picture(PICTURE_CONFIG);
    during(6000, () => {
      picture(PICTURE);
    });
    expect(codes()).toEqual(['no_audio']);
  });
});

describe('pictures without parameter sets', () => {
  test('are told once, as a warning, in the log and as a change, after 3 s', () => {
    const send = (): void => {
      picture(PICTURE);
    };
    during(2800, send);
    expect([codes(), complaints()]).toEqual([[], []]);
    const before = changes;
    during(400, send);
    expect(codes()).toEqual(['no_parameter_sets']);
    expect([complaints().length, changes - before]).toEqual([1, 1]);
    during(3000, send);
    expect([complaints().length, changes - before]).toEqual([1, 1]);
  });

  test('are not, where those come a moment later', () => {
    during(1000, () => {
      picture(PICTURE);
    });
    picture(PICTURE_CONFIG);
    during(4000, () => {
      picture(PICTURE);
    });
    expect([codes(), complaints()]).toEqual([[], []]);
  });
});
