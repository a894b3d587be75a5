import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAacTranscoder } from '../../../src/main/media/audio/aac-transcoder.ts';
import { createOggOpusWriter } from '../../../src/main/media/audio/ogg-writer.ts';
import { opusSamples } from '../../../src/main/media/audio/opus-packet.ts';
import { createOpusTranscoder } from '../../../src/main/media/audio/opus-transcoder.ts';
import type { SoundTranscoder } from '../../../src/main/media/audio/sound-transcoder.ts';
import { flvFileHeader } from '../../../src/main/flv/flv-tag.ts';
import { flvAudioConfigTag, flvAudioTag } from '../../../src/main/media/flv/flv-writer.ts';
import type { AudioUnit } from '../../../src/main/media/stream/media-unit.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { aacTone, findOnset, opusTone } from '../../support/media/tone.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };
/** The stream's clock when the sound begins. */
const BASE_MS = 60_000.25;
const logger = createLogger({ part: 'test', level: 'silent' });

let transcoder: SoundTranscoder;
afterEach(() => {
  transcoder.stop();
});

const at = (units: readonly AudioUnit[], base_ms = BASE_MS): AudioUnit[] =>
  units.map((unit) => ({ ...unit, dts_ms: unit.dts_ms + base_ms }));

const start = (create: typeof createAacTranscoder): AudioUnit[] => {
  const out: AudioUnit[] = [];
  transcoder = create({
    ...{ ffmpeg_path: 'ffmpeg', logger, onShed: () => undefined },
    onUnit: (unit) => out.push(unit),
  });
  return out;
};
const pushAll = (units: readonly AudioUnit[]): void => {
  for (const unit of units) transcoder.push(unit);
};
/** Until what came out goes on to this time. */
const untilTime = async (out: readonly AudioUnit[], time_ms: number): Promise<void> => {
  await vi.waitFor(() => {
    expect(out.at(-1)?.dts_ms ?? 0).toBeGreaterThan(time_ms);
  }, WAIT);
};

const flvOf = (units: readonly AudioUnit[]): Buffer => {
  const [first] = units;
  if (first === undefined) throw new Error('no sound');
  return Buffer.concat([
    flvFileHeader({ has_video: false, has_audio: true }),
    flvAudioConfigTag(first.config, 0),
    ...units.map((unit) => flvAudioTag(unit, first.dts_ms)),
  ]);
};
const oggOf = (units: readonly AudioUnit[]): Buffer => {
  const { head, page } = createOggOpusWriter({ codec: 'opus', sample_rate: 48_000, channels: 2 });
  let granule = 0;
  const pages = units.map(({ data }) => {
    granule += opusSamples(data) ?? 0;
    return page(data, granule);
  });
  return Buffer.concat([head, ...pages]);
};

/** When the tone begins on the stream's clock, in coded sound without gaps. */
const onsetOf = (units: readonly AudioUnit[]): number => {
  const format = units[0]?.config.codec === 'aac' ? 'flv' : 'ogg';
  const onset_s = findOnset(format, format === 'flv' ? flvOf(units) : oggOf(units));
  return (units[0]?.dts_ms ?? 0) + (onset_s ?? Number.NaN) * 1000;
};
/** An encoder smears an onset a little. */
const expectInStep = (out: readonly AudioUnit[], source: readonly AudioUnit[]): void => {
  const onset_ms = onsetOf(source);
  expect(onset_ms).toBeGreaterThan(BASE_MS + 400);
  expect(Math.abs(onsetOf(out) - onset_ms)).toBeLessThan(10);
};
/** Each begins where the one before ended. */
const expectSeamless = (units: readonly AudioUnit[], length_ms: number): void => {
  units.forEach(({ dts_ms }, i) => {
    expect(dts_ms).toBeCloseTo((units[0]?.dts_ms ?? 0) + i * length_ms, 3);
  });
};

describe('Opus becomes AAC', () => {
  test.each([1, 2])('of %d channels, in step, without a seam', async (channels) => {
    const out = start(createAacTranscoder);
    const units = at(opusTone({ seconds: 3, onset_s: 1.5, channels }));
    pushAll(units);
    await untilTime(out, BASE_MS + 2500);
    expect(out[0]?.config).toMatchObject({ codec: 'aac', sample_rate: 48_000, channels: 2 });
    expect(out[0]?.dts_ms).toBeCloseTo(BASE_MS, 3);
    expectSeamless(out, 1024 / 48);
    expectInStep(out, units);
  });

  test('over packets that are missing', async () => {
    const out = start(createAacTranscoder);
    const units = at(opusTone({ seconds: 3, onset_s: 1.5 }));
    // 100 ms out of the silence.
    pushAll(units.filter((_, i) => i < 20 || i >= 25));
    await untilTime(out, BASE_MS + 2500);
    expectInStep(out, units);
  });

  test('over a gap, with what comes behind it in its place', async () => {
    const out = start(createAacTranscoder);
    const units = opusTone({ seconds: 1, onset_s: 0 });
    pushAll(at(units));
    await untilTime(out, BASE_MS + 500);
    pushAll(at(units, BASE_MS + 10_000));
    await untilTime(out, BASE_MS + 10_500);
    const behind = out.filter(({ dts_ms }) => dts_ms > BASE_MS + 5000);
    expect(behind[0]?.dts_ms).toBeCloseTo(BASE_MS + 10_000, 3);
  });

  test('of a clock that is wrong by one in a thousand, and never goes back', async () => {
    for (const drift of [1.001, 0.999]) {
      const out = start(createAacTranscoder);
      const units = opusTone({ seconds: 20, onset_s: 0 });
      pushAll(units.map((unit) => ({ ...unit, dts_ms: BASE_MS + unit.dts_ms * drift })));
      const end_ms = BASE_MS + 20_000 * drift;
      await untilTime(out, end_ms - 200);
      expect(out.at(-1)?.dts_ms).toBeLessThan(end_ms + 60);
      out.forEach(({ dts_ms }, i) => {
        if (i > 0) expect(dts_ms - (out[i - 1]?.dts_ms ?? 0)).toBeGreaterThan(0);
      });
      transcoder.stop();
    }
  });

  test('leaves out what is no Opus', async () => {
    const out = start(createAacTranscoder);
    const units = at(opusTone({ seconds: 2, onset_s: 0.5 }));
    for (const unit of units) {
      transcoder.push(unit);
      for (const data of [Buffer.alloc(0), Buffer.from([0xff, 0]), Buffer.alloc(70_000, 0xfc)])
        transcoder.push({ ...unit, data });
    }
    await untilTime(out, BASE_MS + 1500);
    expectInStep(out, units);
  });
});

describe('AAC becomes Opus', () => {
  test.each([
    ['44.1 kHz mono', { channels: 1, sample_rate: 44_100 }],
    ['44.1 kHz stereo', { channels: 2, sample_rate: 44_100 }],
    ['48 kHz stereo', { channels: 2, sample_rate: 48_000 }],
    ['48 kHz 5.1', { channels: 6, sample_rate: 48_000 }],
    ['22.05 kHz mono', { channels: 1, sample_rate: 22_050 }],
  ])('of %s, in step, without a seam', async (_, format) => {
    const out = start(createOpusTranscoder);
    const units = at(aacTone({ seconds: 3, onset_s: 1.5, ...format }));
    expect(units[0]?.config).toMatchObject(format);
    pushAll(units);
    await untilTime(out, BASE_MS + 2500);
    expect(out[0]?.config).toEqual({ codec: 'opus', sample_rate: 48_000, channels: 2 });
    expectSeamless(out, 10);
    expectInStep(out, units);
  });
});
