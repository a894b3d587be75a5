// @sixth a program that takes too long is waited for
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { MediaUnit, VideoUnit } from '../../../src/main/media/stream/media-unit.ts';
import {
  createLooker,
  GREY_HEIGHT,
  GREY_WIDTH,
  type AacUnit,
  type Look,
  type LookInput,
} from '../../../src/main/media/preflight/look.ts';
import { isBlack, isSamePicture, judgeSound } from '../../../src/main/media/preflight/judges.ts';
import { decodeJpeg } from '../../support/media/jpeg.ts';
import { clipOf, FFMPEG, type ClipOptions } from '../../support/media/source-clip.ts';
import { videoUnit } from '../../support/media/units.ts';
import { notRun } from '../../support/not-run.ts';

/** What a real ffmpeg sees in what a real encoder made. */
const logger = createLogger({ part: 'test', level: 'silent' });
const looker = createLooker({ ffmpeg_path: FFMPEG, logger });
afterAll(() => {
  looker.stop();
});

const isKey = (unit: MediaUnit): unit is VideoUnit => unit.kind === 'video' && unit.key;
const isAac = (unit: MediaUnit): unit is AacUnit => unit.kind === 'audio' && unit.config.codec === 'aac';
/** What it sees in time. */
const seen = async (input: LookInput): Promise<Look | null> => {
  const look = await looker.look(input);
  if (look === 'late') throw new Error('the look took too long');
  return look;
};
const lookAt = async (clip: ClipOptions) => {
  const units = await clipOf(clip);
  return seen({ key: units.findLast(isKey) ?? null, sound: units.filter(isAac) });
};

/** Red on the left, blue on the right, white below. */
const flag = ([width, height]: readonly [number, number]): string =>
  [
    `color=red:size=${String(width)}x${String(height)}:rate=5`,
    'drawbox=x=iw/2:w=iw:color=blue:t=fill',
    'drawbox=y=ih*2/3:h=ih:color=white:t=fill',
  ].join(',');

describe('a still', () => {
  test.each([
    ['a landscape picture', { size: [1280, 720], still: [640, 360] }],
    ['a portrait one', { size: [720, 1280], still: [640, 1138] }],
    ['a small one, which is not blown up', { size: [64, 36], still: [64, 36] }],
    ['odd sizes in 4:4:4', { size: [961, 541], still: [640, 360], pix_fmt: 'yuv444p' }],
    ['4:2:2', { size: [640, 480], still: [640, 480], pix_fmt: 'yuv422p' }],
    ['10 bit', { size: [1280, 720], still: [640, 360], pix_fmt: 'yuv420p10le' }],
    ['full range', { size: [1280, 720], still: [640, 360], pix_fmt: 'yuvj420p' }],
  ] as const)('of %s has its aspect and its colours', async (_, { size, still, ...rest }) => {
    const look = await lookAt({ picture: flag(size), seconds: 1, ...rest });
    const picture = await decodeJpeg(look?.jpeg ?? Buffer.alloc(0));
    expect([picture.width, picture.height]).toEqual(still);
    const near = (colour: readonly number[]) => colour.map((value) => Math.round(value / 64));
    expect(near(picture.colourAt(0.25, 0.3))).toEqual([4, 0, 0]);
    expect(near(picture.colourAt(0.75, 0.3))).toEqual([0, 0, 4]);
    expect(near(picture.colourAt(0.5, 0.9))).toEqual([4, 4, 4]);
    expect(look?.grey?.length).toBe(GREY_WIDTH * GREY_HEIGHT);
    expect(look?.samples).toBeNull();
  });

  test('of noise is bounded', async () => {
    const look = await lookAt({ picture: 'nullsrc=s=1280x720:r=5,geq=random(1)*255:128:128', seconds: 1 });
    expect(look?.jpeg?.length).toBeLessThan(512 * 1024);
    expect(look?.jpeg?.length).toBeGreaterThan(50_000);
  });
});

describe('what is seen and heard', () => {
  const RATE = 44_100;
  const heard = async (sound: string) => {
    const look = await lookAt({ sound, seconds: 3 });
    expect([look?.jpeg, look?.grey]).toEqual([null, null]);
    const samples = look?.samples ?? new Int16Array(0);
    expect(samples.length).toBeGreaterThan(2.9 * RATE);
    return judgeSound(samples, RATE);
  };

  test('of silence and a hiss, of good levels, and of what is cut off', async () => {
    expect(await heard('anullsrc=r=44100:cl=mono')).toEqual({ silent: true, clipping: false });
    expect(await heard('anoisesrc=r=44100:a=0.0005')).toEqual({ silent: true, clipping: false });
    expect(await heard('sine=r=44100')).toEqual({ silent: false, clipping: false });
    expect(await heard('sine=r=44100,volume=17dB')).toEqual({ silent: false, clipping: false });
    expect(await heard('sine=r=44100,volume=24dB,aformat=s16')).toEqual({ silent: false, clipping: true });
    const noise = 'anoisesrc=r=44100:c=pink:a=1';
    expect(await heard(`${noise},volume=-6dB`)).toEqual({ silent: false, clipping: false });
    expect(await heard(`${noise},volume=9dB,aformat=s16`)).toEqual({ silent: false, clipping: true });
  });

  test('of a black picture with sound', async () => {
    const look = await lookAt({ picture: 'color=black:size=320x180:rate=5', sound: 'sine', seconds: 1 });
    expect(isBlack(look?.grey ?? Buffer.alloc(1, 255))).toBe(true);
    expect(look?.samples?.length).toBeGreaterThan(0);
  });

  test('of one slide in two encodings, and of the next slide', async () => {
    const slide = 'smptebars=size=640x360:rate=5';
    const greyOf = async (picture: string, pick: 'first' | 'last') => {
      const keys = (await clipOf({ picture, seconds: 4 })).filter(isKey);
      const look = await seen({ key: (pick === 'first' ? keys[0] : keys.at(-1)) ?? null, sound: [] });
      return look?.grey ?? Buffer.alloc(0);
    };
    const first = await greyOf(slide, 'first');
    expect(isSamePicture(first, await greyOf(slide, 'last'))).toBe(true);
    expect(isSamePicture(first, await greyOf(`${slide},noise=alls=4:allf=t`, 'last'))).toBe(true);
    const pointer = 'drawbox=x=300:y=170:w=12:h=19:color=black:t=fill';
    expect(isSamePicture(first, await greyOf(`${slide},${pointer}`, 'last'))).toBe(false);
  });
});

describe('nothing is seen, and nothing is thrown', () => {
  test('of a picture that is none', async () => {
    expect(await looker.look({ key: videoUnit({ key: true }), sound: [] })).toBeNull();
  });

  test('of one that is torn to pieces, whatever is left of it', async () => {
    const [key] = (await clipOf({ picture: 'testsrc2=size=320x180:rate=5', seconds: 1 })).filter(isKey);
    for (const part of [0, 0.1, 0.5, 0.9]) {
      const data = key?.data.subarray(0, Math.round(key.data.length * part)) ?? Buffer.alloc(0);
      const torn = { ...(key ?? videoUnit()), data };
      const look = await seen({ key: torn, sound: [] });
      const jpeg = look?.jpeg ?? null;
      if (jpeg !== null) await decodeJpeg(jpeg);
    }
  });

  test('where there is no ffmpeg', async () => {
    const blind = createLooker({ ffmpeg_path: '/nowhere/ffmpeg', logger });
    expect(await blind.look({ key: videoUnit({ key: true }), sound: [] })).toBeNull();
    blind.stop();
  });

  test('in time, of one that holds ffmpeg up: the look is given up', async (context) => {
    if (process.platform === 'win32') return notRun(context, 'a look that hangs', 'it needs a shell');
    const dir = await mkdtemp(join(tmpdir(), 'airclass-look-'));
    const path = join(dir, 'ffmpeg');
    await writeFile(path, '#!/bin/sh\nexec sleep 600\n');
    await chmod(path, 0o700);
    const hung = createLooker({ ffmpeg_path: path, logger });
    expect(await hung.look({ key: videoUnit({ key: true }), sound: [] })).toBe('late');
    await rm(dir, { recursive: true, force: true });
  });
});
