import type { DisplayMediaRequestHandlerHandlerRequest, NativeImage, Streams } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createShareSources, type ShareSources, type ShareSourcesDeps } from './share-sources.ts';

const ORIGIN = 'http://127.0.0.1:8000';
const picture = (bytes = 100): NativeImage =>
  ({ toJPEG: () => Buffer.alloc(bytes, 7), isEmpty: () => bytes === 0 }) as unknown as NativeImage;
const FOUND = [
  { id: 'screen:0:0', name: 'Screen 1', thumbnail: picture(), display_id: '11' },
  { id: 'window:7:0', name: 'Slides', thumbnail: picture(), display_id: '' },
  { id: 'window:1:0', name: 'AIRClass', thumbnail: picture(), display_id: '' },
  { id: 'screen:1:0', name: 'Screen 2', thumbnail: picture(), display_id: '12' },
];

let now_ms: number;
let covered: string[];
const create = (changes: Partial<ShareSourcesDeps> = {}): ShareSources =>
  createShareSources({
    desktopCapturer: { getSources: async () => FOUND as never },
    platform: 'linux',
    screenAccess: () => 'granted',
    ownSource: () => 'window:1:0',
    cover: {
      isOn: ({ display_id }) => display_id === '12',
      cover: ({ display_id, screens }) => {
        covered.push(`${display_id} of ${screens}`);
        return display_id === '12' ? 'seen' : 'absent';
      },
      look: () => null,
      uncover: () => undefined,
    },
    origin: () => ORIGIN,
    logger: { warn: () => undefined },
    now_ms: () => now_ms,
    ...changes,
  });
const request = (
  url = `${ORIGIN}/teacher`,
  parent: unknown = null,
): DisplayMediaRequestHandlerHandlerRequest =>
  ({
    frame: { url, parent },
    securityOrigin: ORIGIN,
    videoRequested: true,
    audioRequested: true,
    userGesture: true,
  }) as unknown as DisplayMediaRequestHandlerHandlerRequest;
const capture = (sources: ShareSources, asked = request()): Streams | null | undefined => {
  let given: Streams | null | undefined;
  sources.onRequest(asked, (streams) => {
    given = streams;
  });
  return given;
};

beforeEach(() => {
  now_ms = 0;
  covered = [];
});

describe('the list', () => {
  it('has windows first, tells which screen shows the dashboard, and not the dashboard itself', async () => {
    const list = await create().list();
    expect(list.map(({ source_id, kind, shows_dashboard }) => [source_id, kind, shows_dashboard])).toEqual([
      ['window:7:0', 'window', false],
      ['screen:0:0', 'screen', false],
      ['screen:1:0', 'screen', true],
    ]);
    expect(list[0]?.thumbnail).toMatch(/^data:image\/jpeg;base64,/);
  });

  it('leaves out pictures that are empty or enormous, and cuts long titles', async () => {
    const windows = [
      { id: 'window:2:0', name: 'x'.repeat(5000), thumbnail: picture(0) },
      { id: 'window:3:0', name: 'Large', thumbnail: picture(10_000_000) },
    ];
    const list = await create({ desktopCapturer: { getSources: async () => windows as never } }).list();
    expect(list.map(({ thumbnail }) => thumbnail)).toEqual([null, null]);
    expect(list[0]?.name).toHaveLength(200);
  });

  it('is refused where the system keeps the screen from us', async () => {
    await expect(create({ screenAccess: () => 'denied' }).list()).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a capture', () => {
  it('gets what was chosen, once', async () => {
    const sources = create();
    await sources.list();
    sources.choose('window:7:0');
    expect(capture(sources)).toEqual({ video: { id: 'window:7:0', name: 'Slides' } });
    expect(capture(sources)).toBeNull();
  });

  it('of a screen keeps the dashboard out, of a window has nothing to keep out', async () => {
    const sources = create();
    await sources.list();
    expect(sources.choose('window:7:0')).toBe('absent');
    expect(covered).toEqual([]);
    expect(sources.choose('screen:0:0')).toBe('absent');
    expect(sources.choose('screen:1:0')).toBe('seen');
    expect(covered).toEqual(['11 of 2', '12 of 2']);
  });

  it('gets the sound of the computer on Windows', async () => {
    const sources = create({ platform: 'win32' });
    await sources.list();
    sources.choose('screen:0:0');
    expect(capture(sources)).toMatchObject({ audio: 'loopback' });
  });

  it('gets nothing without a choice, a while after it, or for one that was not listed', async () => {
    const sources = create();
    await sources.list();
    expect(capture(sources)).toBeNull();
    expect(() => {
      sources.choose('window:99:0');
    }).toThrow('no such');
    sources.choose('window:7:0');
    expect(sources.isExpected()).toBe(true);
    now_ms = 10_000;
    expect(sources.isExpected()).toBe(false);
    expect(capture(sources)).toBeNull();
  });

  it.each<[string, DisplayMediaRequestHandlerHandlerRequest]>([
    ['another page', request('https://evil.example/teacher')],
    ['the students’ page', request(`${ORIGIN}/`)],
    ['a frame inside', request(undefined, {})],
    ['a frame that is gone', { ...request(), frame: null }],
  ])('gets nothing for %s', async (_who, asked) => {
    const sources = create();
    await sources.list();
    sources.choose('window:7:0');
    expect(capture(sources, asked)).toBeNull();
  });
});
