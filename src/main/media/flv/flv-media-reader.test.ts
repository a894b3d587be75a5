import { describe, expect, test } from 'vitest';
import {
  AAC_CONFIG,
  avcRecord,
  BASELINE_CONFIG,
  nalUnit,
  videoConfig,
} from '../../../../test/support/media/units.ts';
import { createBitWriter } from '../../../../test/support/media/bit-writer.ts';
import { BASELINE, HIGH_WITH_B_FRAMES } from '../../../../test/fixtures/media/parameter-sets.ts';
import { joinLengthPrefixed, splitLengthPrefixed } from '../h264/nal.ts';
import { MAX_NALS, splitPicture } from '../h264/picture.ts';
import type { MediaUnit } from '../stream/media-unit.ts';
import { FLV_TAG } from '../../flv/flv-tag.ts';
import { createFlvMediaReader } from './flv-media-reader.ts';

const SLICE = nalUnit(1, 30);
const IDR = nalUnit(5, 60);
const PICTURE = joinLengthPrefixed([IDR]);

interface Harness {
  readonly units: MediaUnit[];
  readonly unsupported: [string, string][];
  /** Pictures that came without parameter sets. */
  undecodable(): number;
  /** Tracks that are not taken. */
  others(): string[];
  video(timestamp_ms: number, ...parts: readonly (Buffer | readonly number[])[]): void;
  audio(timestamp_ms: number, ...parts: readonly (Buffer | readonly number[])[]): void;
}

const createHarness = (): Harness => {
  const units: MediaUnit[] = [];
  const unsupported: [string, string][] = [];
  const others: string[] = [];
  let undecodable = 0;
  const reader = createFlvMediaReader({
    onUnit: (unit) => units.push(unit),
    onUnsupported: (kind, codec) => unsupported.push([kind, codec]),
    onUndecodable: () => (undecodable += 1),
    onOtherTrack: (kind, track, codec) => others.push(`${kind} ${String(track)} ${codec}`),
  });
  const push =
    (type: number): Harness['video'] =>
    (timestamp_ms, ...parts) => {
      reader.push({ type, timestamp_ms, body: Buffer.concat(parts.map((part) => Buffer.from(part))) });
    };
  return {
    units,
    unsupported,
    undecodable: () => undecodable,
    others: () => others,
    video: push(FLV_TAG.video),
    audio: push(FLV_TAG.audio),
  };
};

/** The 24-bit composition time. */
const composition = (ms: number): number[] => [(ms >> 16) & 0xff, (ms >> 8) & 0xff, ms & 0xff];
const FOURCC_AVC1 = [...Buffer.from('avc1')];

/** Both ways to carry H.264, which must come to the same. */
const CARRIERS = [
  {
    name: 'legacy',
    config: [0x17, 0, 0, 0, 0],
    key: (ms: number) => [0x17, 1, ...composition(ms)],
    inter: (ms: number) => [0x27, 1, ...composition(ms)],
  },
  {
    name: 'enhanced',
    config: [0x90, ...FOURCC_AVC1],
    key: (ms: number) => [0x91, ...FOURCC_AVC1, ...composition(ms)],
    inter: (ms: number) => [0xa1, ...FOURCC_AVC1, ...composition(ms)],
  },
] as const;

describe.each(CARRIERS)('$name H.264', ({ config, key, inter }) => {
  test('becomes pictures with their configuration', () => {
    const { video, units } = createHarness();
    video(0, config, avcRecord(BASELINE));
    video(40, key(80), PICTURE);
    video(80, inter(0), joinLengthPrefixed([SLICE]));
    expect(units).toEqual([
      { kind: 'video', key: true, dts_ms: 40, pts_ms: 120, data: PICTURE, config: BASELINE_CONFIG },
      {
        kind: 'video',
        key: false,
        dts_ms: 80,
        pts_ms: 80,
        data: joinLengthPrefixed([SLICE]),
        config: BASELINE_CONFIG,
      },
    ]);
  });

  test.each([0, 1, 33, 0x7f_ffff, -1, -33, -0x80_0000])('composition time %d', (ms) => {
    const { video, units } = createHarness();
    video(0, config, avcRecord(BASELINE));
    video(1000, inter(ms), PICTURE);
    expect(units).toMatchObject([{ dts_ms: 1000, pts_ms: 1000 + ms }]);
  });

  test.each([1, 2, 4])('lengths of %d bytes come out as 4', (length_bytes) => {
    const { video, units } = createHarness();
    const nals = [nalUnit(6, 9), IDR];
    const run = Buffer.concat(
      nals.flatMap((nal) => {
        const length = Buffer.alloc(length_bytes);
        length.writeUIntBE(nal.length, 0, length_bytes);
        return [length, nal];
      }),
    );
    video(0, config, avcRecord(BASELINE, length_bytes));
    video(0, key(0), run);
    const [unit] = units;
    expect(splitLengthPrefixed(unit?.data ?? Buffer.alloc(0), 4)).toEqual(nals);
  });

  test('takes a new configuration from there on', () => {
    const { video, units } = createHarness();
    video(0, config, avcRecord(BASELINE));
    video(0, key(0), PICTURE);
    video(40, inter(0), PICTURE);
    video(80, config, avcRecord(HIGH_WITH_B_FRAMES));
    video(80, key(0), PICTURE);
    expect(units[0]?.config).toBe(units[1]?.config);
    expect(units[2]?.config).toEqual(videoConfig(HIGH_WITH_B_FRAMES));
  });

  test('before its configuration is left out', () => {
    const { video, units } = createHarness();
    video(0, key(0), PICTURE);
    expect(units).toEqual([]);
  });

  test('with nothing in it is left out', () => {
    const { video, units, unsupported } = createHarness();
    video(0, config);
    video(0, config, avcRecord(BASELINE));
    for (let length = 0; length <= key(0).length; length += 1) video(0, key(0).slice(0, length));
    expect(units).toEqual([]);
    expect(unsupported).toEqual([]);
  });

  test('with a torn configuration is an error', () => {
    const { video } = createHarness();
    expect(() => {
      video(0, config, avcRecord(BASELINE).subarray(0, 12));
    }).toThrow(expect.objectContaining({ code: 'invalid_input' }) as unknown);
  });

  test('is kept as a copy', () => {
    const units: MediaUnit[] = [];
    const reader = createFlvMediaReader({
      onUnit: (unit) => units.push(unit),
      onUnsupported: () => undefined,
    });
    const push = (body: Buffer): void => {
      reader.push({ type: FLV_TAG.video, timestamp_ms: 0, body });
    };
    push(Buffer.concat([Buffer.from(config), avcRecord(BASELINE)]));
    const body = Buffer.concat([Buffer.from(key(0)), PICTURE]);
    push(body);
    body.fill(0);
    expect(units[0]?.data).toEqual(PICTURE);
  });
});

describe('H.264', () => {
  test('of enhanced RTMP may leave its composition time out', () => {
    const { video, units } = createHarness();
    video(0, [0x90, ...FOURCC_AVC1], avcRecord(BASELINE));
    video(40, [0x93, ...FOURCC_AVC1], PICTURE);
    expect(units).toMatchObject([{ key: true, dts_ms: 40, pts_ms: 40, data: PICTURE }]);
  });

  test.each([
    ['the end of a legacy sequence', [0x17, 2, 0, 0, 0]],
    ['the end of an enhanced sequence', [0x92, ...FOURCC_AVC1]],
    ['enhanced metadata', [0x94, ...FOURCC_AVC1, 1, 2, 3]],
    ['a legacy command frame', [0x57, 0]],
  ])('%s is no picture', (_, body) => {
    const { video, units, unsupported } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    video(40, body);
    expect([units, unsupported]).toEqual([[], []]);
  });

  test('torn at a NAL unit of 2-byte lengths keeps what is whole', () => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE, 2));
    video(0, [0x17, 1, 0, 0, 0], [0, SLICE.length], SLICE, [0xff, 0xff, 1, 2, 3]);
    expect(units).toMatchObject([{ data: joinLengthPrefixed([SLICE]) }]);
  });

  test.each([
    [0x17, true],
    [0x47, true],
    [0x27, false],
    [0x37, false],
  ])('first byte %d: key is %s', (first, key) => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    video(0, [first, 1, 0, 0, 0], joinLengthPrefixed([SLICE]));
    expect(units).toMatchObject([{ key }]);
  });
});

describe('a codec that AIRClass does not take', () => {
  test.each([
    ['HEVC', [0x90, ...Buffer.from('hvc1'), 1]],
    ['AV1', [0x90, ...Buffer.from('av01'), 1]],
    ['VP9', [0x90, ...Buffer.from('vp09'), 1]],
    ['VP8', [0x90, ...Buffer.from('vp08'), 1]],
    ['VVC', [0x90, ...Buffer.from('vvc1'), 1]],
    ['video "a?bc"', [0x90, 0x61, 0x07, 0x62, 0x63]],
    ['HEVC', [0x1c, 0, 0, 0, 0]],
    ['AV1', [0x1d, 0, 0, 0, 0]],
    ['Sorenson H.263', [0x12, 0, 0, 0, 0]],
    ['video codec 15', [0x1f, 0, 0, 0, 0]],
  ])('%s is told once', (codec, body) => {
    const { video, units, unsupported } = createHarness();
    for (let i = 0; i < 3; i += 1) video(i, body);
    expect(unsupported).toEqual([['video', codec]]);
    expect(units).toEqual([]);
  });

  test.each([
    ['MP3', 0x2f],
    ['MP3', 0xef],
    ['Speex', 0xbf],
    ['PCM', 0x3f],
    ['G.711 A-law', 0x7f],
    ['audio format 12', 0xcf],
  ])('%s is told once', (codec, first) => {
    const { audio, units, unsupported } = createHarness();
    for (let i = 0; i < 3; i += 1) audio(i, [first, 1, 2, 3]);
    expect(unsupported).toEqual([['audio', codec]]);
    expect(units).toEqual([]);
  });

  test('in sound does not stop the picture', () => {
    const { audio, video, units, unsupported } = createHarness();
    audio(0, [0x2f, 1, 2]);
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    video(0, [0x17, 1, 0, 0, 0], PICTURE);
    expect(units).toHaveLength(1);
    expect(unsupported).toHaveLength(1);
  });
});

describe('Enhanced RTMP sound', () => {
  const FOURCC_OPUS = [...Buffer.from('Opus')];
  const FOURCC_MP4A = [...Buffer.from('mp4a')];
  const opusHead = (channels: number, family = 0): Buffer =>
    Buffer.concat([
      Buffer.from('OpusHead'),
      Buffer.from([1, channels, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, family]),
    ]);

  test.each([1, 2])('Opus of %d channels becomes units', (channels) => {
    const { audio, units } = createHarness();
    audio(0, [0x90, ...FOURCC_OPUS], opusHead(channels));
    audio(20, [0x91, ...FOURCC_OPUS], [0xfc, 1, 2]);
    const config = { codec: 'opus', sample_rate: 48_000, channels };
    expect(units).toEqual([{ kind: 'audio', dts_ms: 20, data: Buffer.from([0xfc, 1, 2]), config }]);
  });

  test('AAC becomes the same units as the original way', () => {
    const { audio, units } = createHarness();
    audio(0, [0x90, ...FOURCC_MP4A], AAC_CONFIG.asc);
    audio(23, [0x91, ...FOURCC_MP4A], [1, 2, 3]);
    audio(46, [0xaf, 1], [4, 5]);
    expect(units).toMatchObject([{ data: Buffer.from([1, 2, 3]) }, { data: Buffer.from([4, 5]) }]);
    expect(units.every(({ config }) => config === units[0]?.config)).toBe(true);
    expect(units[0]?.config).toEqual(AAC_CONFIG);
  });

  test('ends, and other packet types, are no sound', () => {
    const { audio, units, unsupported } = createHarness();
    audio(0, [0x90, ...FOURCC_OPUS], opusHead(2));
    for (const type of [2, 4, 5, 7, 15]) audio(20, [0x90 | type, ...FOURCC_OPUS], [1, 2, 3, 4, 5, 6]);
    for (let length = 0; length <= 5; length += 1) audio(20, [0x91, ...FOURCC_OPUS].slice(0, length));
    expect([units, unsupported]).toEqual([[], []]);
  });

  test('is not mixed up with the sound of the codec before', () => {
    const { audio, units } = createHarness();
    audio(0, [0x90, ...FOURCC_OPUS], opusHead(2));
    audio(20, [0xaf, 1], [1, 2, 3]);
    expect(units).toEqual([]);
    audio(20, [0xaf, 0], AAC_CONFIG.asc);
    audio(20, [0xaf, 1], [1, 2, 3]);
    audio(40, [0x91, ...FOURCC_OPUS], [1, 2, 3]);
    expect(units).toMatchObject([{ config: { codec: 'aac' } }]);
  });

  test.each([
    ['MP3', '.mp3'],
    ['FLAC', 'fLaC'],
    ['AC-3', 'ac-3'],
    ['E-AC-3', 'ec-3'],
    ['audio "wxyz"', 'wxyz'],
  ])('%s is told once', (codec, fourcc) => {
    const { audio, unsupported } = createHarness();
    for (let i = 0; i < 3; i += 1) audio(i, [0x91, ...Buffer.from(fourcc), 1, 2]);
    expect(unsupported).toEqual([['audio', codec]]);
  });

  test('Opus of six channels is told, and left out', () => {
    const { audio, units, unsupported } = createHarness();
    audio(0, [0x90, ...FOURCC_OPUS], opusHead(6, 1), [4, 2, 0, 4, 1, 2, 3, 5]);
    audio(20, [0x91, ...FOURCC_OPUS], [1, 2, 3]);
    expect([units, unsupported]).toEqual([[], [['audio', 'Opus with more than two channels']]]);
  });

  test.each([
    ['nothing after its name', Buffer.from('OpusHead')],
    ['another name', Buffer.from('OpusTags00000000000')],
    ['no channels', opusHead(0)],
    ['a version that is to come', Buffer.concat([Buffer.from('OpusHead'), Buffer.alloc(11, 0x10)])],
    ['far too much', Buffer.concat([opusHead(2), Buffer.alloc(600)])],
  ])('an OpusHead with %s is an error', (_, head) => {
    const { audio } = createHarness();
    expect(() => {
      audio(0, [0x90, ...FOURCC_OPUS], head);
    }).toThrow(expect.objectContaining({ code: 'invalid_input' }) as unknown);
  });
});

describe('a configuration that is sent again', () => {
  test('is still the same object', () => {
    const { audio, video, units } = createHarness();
    for (let time_ms = 0; time_ms < 3; time_ms += 1) {
      video(time_ms, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
      video(time_ms, [0x17, 1, 0, 0, 0], PICTURE);
      audio(time_ms, [0xaf, 0], AAC_CONFIG.asc);
      audio(time_ms, [0xaf, 1], [1]);
    }
    expect(new Set(units.map(({ config }) => config)).size).toBe(2);
    audio(3, [0xaf, 0], [0x11, 0x88]);
    audio(3, [0xaf, 1], [1]);
    expect(new Set(units.map(({ config }) => config)).size).toBe(3);
  });
});

describe('pictures that are none', () => {
  test.each([
    ['only empty units', Buffer.alloc(12)],
    ['no slice', joinLengthPrefixed([nalUnit(6, 9), nalUnit(9, 2)])],
    ['a length that does not fit', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x65, 1])],
    ['thousands of units', joinLengthPrefixed(Array.from({ length: 3000 }, () => nalUnit(1, 1)))],
  ])('with %s are left out', (_, payload) => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    video(0, [0x17, 1, 0, 0, 0], payload);
    expect(units).toEqual([]);
  });

  test('lose their empty units and their torn end', () => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    const torn = Buffer.from([0, 0, 1, 0, 0x41]);
    video(0, [0x17, 1, 0, 0, 0], Buffer.alloc(4), joinLengthPrefixed([SLICE]), torn);
    video(0, [0x17, 1, 0, 0, 0], joinLengthPrefixed([SLICE]), Buffer.alloc(3));
    expect(units.map(({ data }) => data)).toEqual([joinLengthPrefixed([SLICE]), joinLengthPrefixed([SLICE])]);
  });
});

describe('what would take a decoder or the engine down', () => {
  test('a picture of millions of units is left out at once, and its parameter sets with it', () => {
    const harness = createHarness();
    harness.video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE, 1));
    const sets = Buffer.alloc(8 * 1024 * 1024);
    for (let at = 0; at + 3 <= sets.length; at += 3) sets.set([2, 0x68, 0x80 | ((at / 3) % 128)], at);
    expect(splitPicture(sets, 1)).toHaveLength(MAX_NALS + 1);
    harness.video(40, [0x17, 1, 0, 0, 0], sets);
    // Nor is a unit looked for behind so many empty ones.
    expect(splitPicture(Buffer.concat([Buffer.alloc(MAX_NALS + 1), Buffer.from([1, 0x65])]), 1)).toEqual([]);
    harness.video(120, [0x17, 1, 0, 0, 0], [IDR.length], IDR);
    expect(harness.units).toHaveLength(1);
    expect(harness.units[0]).toMatchObject({ config: { pps: [BASELINE.pps] } });
  });

  test('a picture above 8K is refused, and given to nobody', () => {
    const harness = createHarness();
    const sps = createBitWriter().bits(66, 8).bits(0, 8).bits(31, 8).ue(0).ue(0).ue(0).ue(0).ue(4);
    const large = sps.flag(false).ue(999).ue(999).flag(true).flag(true).flag(false).flag(false).nal(0x67);
    harness.video(0, [0x17, 0, 0, 0, 0], avcRecord({ sps: large, pps: BASELINE.pps }));
    for (const at of [0, 40]) harness.video(at, [0x17, 1, 0, 0, 0], PICTURE);
    expect(harness.units).toEqual([]);
    expect(harness.unsupported).toEqual([['video', 'H.264 16000×16000']]);
  });
});

describe('AAC', () => {
  test('becomes units with their configuration', () => {
    const { audio, units } = createHarness();
    audio(0, [0xaf, 0], AAC_CONFIG.asc);
    audio(23, [0xaf, 1], [1, 2, 3]);
    expect(units).toEqual([{ kind: 'audio', dts_ms: 23, data: Buffer.from([1, 2, 3]), config: AAC_CONFIG }]);
  });

  test('before its configuration, or empty, is left out', () => {
    const { audio, units, unsupported } = createHarness();
    audio(0, [0xaf, 1], [1, 2, 3]);
    for (const body of [[], [0xaf], [0xaf, 0]]) audio(0, body);
    audio(0, [0xaf, 0], AAC_CONFIG.asc);
    for (const body of [[], [0xaf], [0xaf, 1]]) audio(0, body);
    expect([units, unsupported]).toEqual([[], []]);
  });

  test('with a bad configuration is an error', () => {
    const { audio } = createHarness();
    expect(() => {
      audio(0, [0xaf, 0, 0x12]);
    }).toThrow(expect.objectContaining({ code: 'invalid_input' }) as unknown);
  });
});

test('metadata and unknown tags are passed over', () => {
  const units: MediaUnit[] = [];
  const reader = createFlvMediaReader({
    onUnit: (unit) => units.push(unit),
    onUnsupported: () => {
      throw new Error('nothing is unsupported here');
    },
  });
  for (const type of [FLV_TAG.script, 15, 0]) {
    reader.push({ type, timestamp_ms: 0, body: Buffer.from([0x1c, 0, 0, 0, 0, 0]) });
  }
  expect(units).toEqual([]);
});

describe('parameter sets that come among the pictures', () => {
  const { sps, pps } = BASELINE;
  const key = (...nals: readonly Buffer[]): Buffer => joinLengthPrefixed([...nals, IDR]);
  const PICTURE_HEAD = [0x17, 1, 0, 0, 0];

  test.each([
    ['no header at all', []],
    ['an empty one', [[0x17, 0, 0, 0, 0]]],
    ['one without sets', [[0x17, 0, 0, 0, 0, 1, 66, 0, 31, 0xff, 0xe0, 0]]],
  ])('make the configuration where there is %s', (_, headers) => {
    const { video, units } = createHarness();
    for (const header of headers) video(0, header);
    video(0, PICTURE_HEAD, key(sps, pps));
    video(40, [0x27, 1, 0, 0, 0], joinLengthPrefixed([SLICE]));
    expect(units).toMatchObject([
      { key: true, data: PICTURE, config: { sps: [sps], pps: [pps] } },
      { key: false, config: units[0]?.config },
    ]);
  });

  test('may come in a message of their own', () => {
    const { video, units } = createHarness();
    video(0, PICTURE_HEAD, joinLengthPrefixed([sps, pps]));
    video(0, PICTURE_HEAD, PICTURE);
    expect(units).toMatchObject([{ config: { sps: [sps], pps: [pps] } }]);
  });

  test('change in mid-stream', () => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], avcRecord(BASELINE));
    video(0, PICTURE_HEAD, key(sps, pps));
    video(40, PICTURE_HEAD, key(HIGH_WITH_B_FRAMES.sps, HIGH_WITH_B_FRAMES.pps));
    expect(units[0]?.config).toEqual(BASELINE_CONFIG);
    expect(units[1]?.config).toMatchObject({ sps: [HIGH_WITH_B_FRAMES.sps], pps: [HIGH_WITH_B_FRAMES.pps] });
    expect(units[1]).toMatchObject({ data: PICTURE });
  });

  const START = Buffer.from([0, 0, 0, 1]);
  test.each([
    ['of four bytes', START],
    ['of three bytes', START.subarray(1)],
  ])('behind start codes %s in a header are read', (_, start) => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], start, sps, START, pps);
    video(0, PICTURE_HEAD, PICTURE);
    expect(units).toMatchObject([{ key: true, data: PICTURE, config: { sps: [sps], pps: [pps] } }]);
  });

  test.each([
    ['of five bytes', [1, 66, 0, 31, 0xff]],
    ['of three bytes', [1, 2, 3]],
    ['of another version', [...avcRecord(BASELINE).fill(2, 0, 1)]],
    ['of start codes without sets', [...START, ...START, 9, 16]],
  ])('are missed where a header is %s, and are taken as they come', (_, header) => {
    const { video, units, undecodable } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], header);
    video(0, PICTURE_HEAD, PICTURE);
    expect([units.length, undecodable()]).toEqual([0, 1]);
    video(40, PICTURE_HEAD, key(sps, pps));
    video(40, [0x17, 0, 0, 0, 0], header);
    video(80, PICTURE_HEAD, PICTURE);
    expect(units.map(({ dts_ms }) => dts_ms)).toEqual([40, 80]);
    expect(units[1]?.config).toBe(units[0]?.config);
  });

  test('are missed where none come, and no picture is made of what nobody can decode', () => {
    const { video, units, undecodable } = createHarness();
    video(0, PICTURE_HEAD, PICTURE);
    video(40, PICTURE_HEAD, joinLengthPrefixed([sps]));
    video(80, PICTURE_HEAD, PICTURE);
    expect(units).toEqual([]);
    expect(undecodable()).toBe(2);
  });

  test('behind start codes, where lengths belong, are read as well', () => {
    const { video, units } = createHarness();
    const start = Buffer.from([0, 0, 0, 1]);
    video(0, PICTURE_HEAD, Buffer.concat([start, sps, start, pps, start.subarray(1), IDR]));
    expect(units).toMatchObject([{ key: true, data: PICTURE, config: { sps: [sps], pps: [pps] } }]);
  });
});

describe('Enhanced RTMP, v2', () => {
  const config = avcRecord(BASELINE);
  const size = (bytes: Buffer): number[] => [
    bytes.length >> 16,
    (bytes.length >> 8) & 0xff,
    bytes.length & 0xff,
  ];

  test('a tag of one track, and one of several, of which the first is taken and the others are named once', () => {
    const { video, units, unsupported, others } = createHarness();
    // Multitrack is packet type 6; then its kind (0 one track, 1 many) and the packet type of its tracks.
    video(0, [0x96, 0x00, ...FOURCC_AVC1, 0], config);
    const [first, second] = [PICTURE, joinLengthPrefixed([SLICE])];
    const many = (ms: number): void => {
      video(ms, [0x96, 0x13, ...FOURCC_AVC1, 0, ...size(first)], first, [1, ...size(second)], second);
    };
    many(40);
    many(80);
    expect(units).toMatchObject([
      { dts_ms: 40, data: PICTURE },
      { dts_ms: 80, data: PICTURE },
    ]);
    expect(unsupported).toEqual([]);
    expect(others()).toEqual(['video 1 H.264']);
  });

  test('tracks of many codecs: a second one that we do not take cuts nobody', () => {
    const { video, units, unsupported, others } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], config);
    const hevc = Buffer.from([1, 2, 3]);
    video(
      40,
      [0x96, 0x23, ...FOURCC_AVC1, 0, ...size(PICTURE)],
      PICTURE,
      [...Buffer.from('hvc1'), 1, ...size(hevc)],
      hevc,
    );
    expect(units).toHaveLength(1);
    expect(unsupported).toEqual([]);
    expect(others()).toEqual(['video 1 HEVC']);
  });

  test('a second sound track is no codec that is not taken', () => {
    const { audio, units, unsupported, others } = createHarness();
    audio(0, [0xaf, 0], AAC_CONFIG.asc);
    audio(23, [0xaf, 1], [1, 2, 3]);
    // Sound's multitrack is packet type 5.
    audio(23, [0x95, 0x01, ...Buffer.from('ac-3'), 1], [9, 9]);
    expect(units).toHaveLength(1);
    expect(unsupported).toEqual([]);
    expect(others()).toEqual(['audio 1 AC-3']);
  });

  test('modifiers before the packet type are passed over, of one byte and of hundreds', () => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], config);
    // ModEx (7): size less one, data, then the kind of modifier and the packet type (3: coded frames without composition time).
    video(40, [0x97, 2, 1, 2, 3, 0x03, ...FOURCC_AVC1], PICTURE);
    video(80, [0x97, 0xff, 0x01, 0x2b, ...new Array<number>(300).fill(7), 0x03, ...FOURCC_AVC1], PICTURE);
    expect(units.map(({ dts_ms }) => dts_ms)).toEqual([40, 80]);
  });

  test.each([2, 4, 5, 8, 15])('a picture packet of type %d is passed over', (type) => {
    const { video, units, unsupported } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], config);
    video(40, [0x90 | type, ...FOURCC_AVC1], PICTURE);
    video(80, [0x93, ...FOURCC_AVC1], PICTURE);
    expect(units.map(({ dts_ms }) => dts_ms)).toEqual([80]);
    expect(unsupported).toEqual([]);
  });

  test('a command for the player is no picture', () => {
    const { video, units } = createHarness();
    video(0, [0x17, 0, 0, 0, 0], config);
    video(40, [0x57, 1, 0, 0, 0], PICTURE);
    video(40, [0xd1, ...FOURCC_AVC1, 0, 0, 0], PICTURE);
    expect(units).toEqual([]);
  });
});
