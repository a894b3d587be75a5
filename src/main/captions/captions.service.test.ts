import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createCaptionFiles } from './caption-files.ts';
import { createCaptionDesk, type CaptionDesk } from './captions.service.ts';

const LENGTH = 60;
const CUE = { start_seconds: 1, end_seconds: 2, text: '하나' };

let dir: string;
let desk: CaptionDesk;
let changed: string[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-captions-'));
  for (const name of ['a', 'b']) await mkdir(join(dir, name));
  changed = [];
  desk = createCaptionDesk({
    files: createCaptionFiles({
      folders: { pathOf: (session_id) => Promise.resolve(join(dir, session_id)) },
      disk: nodeFileOps,
      logger: createLogger({ part: 'test', level: 'silent' }),
    }),
    onChange: (recording_id) => changed.push(recording_id),
    now: () => new Date('2026-03-02T09:00:00.000Z'),
  });
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const put = (cues: readonly (typeof CUE)[], version: string | null = null): ReturnType<CaptionDesk['put']> =>
  desk.put('a', { version, cues }, LENGTH);

describe('changing', () => {
  it('puts a list in the place of the one that was seen, by time, and of no other', async () => {
    expect(await desk.get('a')).toEqual({ recording_id: 'a', version: null, updated_at: null, cues: [] });
    const first = await put([{ ...CUE, start_seconds: 1.5 }, CUE]);
    expect(first.cues.map(({ start_seconds }) => start_seconds)).toEqual([1, 1.5]);
    expect(await desk.get('a')).toEqual(first);
    await expect(put([CUE])).rejects.toMatchObject({ code: 'conflict', details: { version: first.version } });
    const second = await put([CUE], first.version);
    await expect(put([], first.version)).rejects.toMatchObject({ details: { version: second.version } });
    expect((await desk.get('a')).cues).toEqual([CUE]);
    expect(changed).toEqual(['a', 'a']);
  });

  it('is done once where two come at the same time', async () => {
    const both = await Promise.allSettled([put([CUE]), put([])]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('takes nothing beyond the recording', async () => {
    await expect(put([{ ...CUE, end_seconds: LENGTH + 0.001 }])).rejects.toMatchObject({
      ...{ code: 'invalid_input', details: { seconds: LENGTH } },
    });
    expect(await readdir(join(dir, 'a'))).toEqual([]);
  });

  it('is taken back by removing, which twice is no error', async () => {
    await put([CUE]);
    await desk.remove('a');
    await desk.remove('a');
    expect((await desk.get('a')).version).toBeNull();
  });
});

describe('a file', () => {
  const bytesOf = (text: string): Buffer => Buffer.from(text);
  /** "1\n00:00:01,000 --> 00:00:02,000\n자막\n" as Korean Windows writes it. */
  const CP949 = Buffer.concat([
    bytesOf('1\r\n00:00:01,000 --> 00:00:02,000\r\n'),
    Buffer.from([0xc0, 0xda, 0xb8, 0xb7, 0x0d, 0x0a]),
  ]);
  const take = (bytes: Buffer, version?: string): ReturnType<CaptionDesk['import']> =>
    desk.import('a', { bytes, version }, LENGTH);

  it('is read in the encodings that there are', async () => {
    expect(await take(CP949)).toMatchObject({
      ...{ format: 'srt', encoding: 'cp949', problems: [], captions: { cues: [{ ...CUE, text: '자막' }] } },
    });
    const utf16 = Buffer.from('\uFEFFWEBVTT\n\n00:01.000 --> 00:02.000\n자막\n', 'utf16le');
    expect(await take(utf16)).toMatchObject({ format: 'vtt', encoding: 'utf-16' });
  });

  it('takes the place of what there is, and of what was seen alone where that is told', async () => {
    const { version } = await put([CUE]);
    await expect(take(CP949, 'another')).rejects.toMatchObject({ code: 'conflict' });
    expect((await take(CP949, version ?? '')).captions.cues[0]?.text).toBe('자막');
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'not_captions'],
    ['a NUL in the middle', bytesOf('00:01,0 --> 00:02,0\na\u0000b'), 'not_captions'],
    ['another lesson’s', bytesOf('10:01,0 --> 10:02,0\nx'), 'outside'],
    ['times that go backwards', bytesOf('00:02,0 --> 00:01,0\nx'), 'backwards'],
  ])('that cannot be shown changes nothing: %s', async (_what, bytes, code) => {
    const { version } = await put([CUE]);
    await expect(take(bytes)).rejects.toMatchObject({
      ...{ code: 'invalid_input', details: { problems: [expect.objectContaining({ code })] } },
    });
    expect((await desk.get('a')).version).toBe(version);
  });
});

describe('on the disk', () => {
  it('stands beside the recording, and in a copied folder it is that one’s', async () => {
    const { version } = await put([CUE]);
    await writeFile(join(dir, 'b', 'captions.json'), await readFile(join(dir, 'a', 'captions.json')));
    expect(await desk.get('b')).toMatchObject({ recording_id: 'b', version, cues: [CUE] });
  });

  it.each(['', '{', '{"schema_version":2}', '{"schema_version":1,"cues":[{}]}'])(
    'what are no captions (%j) is put aside',
    async (text) => {
      await writeFile(join(dir, 'a', 'captions.json'), text);
      expect((await desk.get('a')).version).toBeNull();
      expect(await readdir(join(dir, 'a'))).toEqual(['captions.json.bad']);
      expect(await put([CUE])).toMatchObject({ cues: [CUE] });
    },
  );
});
