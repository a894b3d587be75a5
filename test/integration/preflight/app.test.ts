// @whole ten encoders and ten lessons
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamStatusSchema, type SessionView } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { decodeJpeg, type DecodedJpeg } from '../../support/media/jpeg.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { patience } from '../../support/patience.ts';

/** Real sources with one fault each, side by side, what the app says of them, and what it says once they are mended. */
interface Source {
  /** The size of a moving test picture; absent for none. */
  readonly size?: string;
  readonly picture_filter?: string;
  /** Of a tone; absent for no sound. */
  readonly sound_filter?: string;
  readonly encoder?: readonly string[];
  /** The command to ffmpeg's filters that takes the fault away. */
  readonly mend?: string;
}

const SIZE = '320x180';
const SOURCES = {
  good: { size: SIZE, sound_filter: 'anull' },
  black: {
    size: SIZE,
    picture_filter: 'drawbox=color=black:t=fill:enable=1',
    sound_filter: 'anull',
    mend: 'drawbox -1 enable 0',
  },
  silent: { size: SIZE, sound_filter: 'volume=0', mend: 'volume -1 volume 1' },
  clipping: { size: SIZE, sound_filter: 'volume=26dB,aformat=s16', mend: 'volume -1 volume 1' },
  // Judged by the source's own times, so its fault may as well be timed.
  variable_frame_rate: {
    size: SIZE,
    picture_filter: "select='gt(t,25)+mod(n,3)'",
    sound_filter: 'anull',
    encoder: ['-fps_mode', 'passthrough'],
  },
  chroma_444: { size: SIZE, sound_filter: 'anull', encoder: ['-pix_fmt', 'yuv444p'] },
  // OBS's own settings, and no -tune zerolatency: B-frames, and a key frame every 250 pictures.
  obs_defaults: {
    size: SIZE,
    sound_filter: 'anull',
    encoder: ['-tune', 'film', '-bf', '2', '-g', '250', '-force_key_frames', '0'],
  },
  portrait: { size: '180x320', sound_filter: 'anull' },
  picture_alone: { size: SIZE },
  sound_alone: { sound_filter: 'anull' },
} as const satisfies Record<string, Source>;
type SourceName = keyof typeof SOURCES;
const NAMES = Object.keys(SOURCES) as SourceName[];

const publish = (source: Source, url: string): Promise<Program> => {
  const { size, picture_filter = 'null', sound_filter, encoder = [] } = source;
  const args = [
    ...['-hide_banner', '-loglevel', 'error'],
    ...(size === undefined ? [] : ['-re', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=15`]),
    ...(sound_filter === undefined ? [] : ['-re', '-f', 'lavfi', '-i', 'sine=f=300:r=48000']),
    ...(size === undefined ? [] : ['-vf', picture_filter]),
    ...(sound_filter === undefined ? [] : ['-af', sound_filter]),
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
    ...['-force_key_frames', 'expr:gte(t,n_forced)', '-c:a', 'aac', '-b:a', '96k', ...encoder],
    ...['-f', 'flv', url],
  ];
  return startProgram(FFMPEG, args, { stdin: true });
};

let app: TestApp;
const sessions = new Map<SourceName, SessionView>();
const programs = new Map<SourceName, Program>();
/** What was said of each source, from one change to the next; that nothing was said at first is left out, as a look may come too late for it. */
const said = new Map<SourceName, string[]>();
let watching = true;
let watcher: Promise<void>;

const session = (name: SourceName): SessionView => {
  const found = sessions.get(name);
  if (found === undefined) throw new Error(`no lesson for ${name}`);
  return found;
};
const watchStatus = async (name: SourceName): Promise<void> => {
  const path = `/api/stream/${session(name).session_id}/status`;
  const status = streamStatusSchema.parse((await app.send({ path, token: app.teacher })).json);
  // Which encoder runs is a matter of the machine and of its load, not of the source.
  const of_source = status.ingest_warnings.filter(({ code }) => code !== 'repair_dropping');
  const codes = of_source.map(({ code }) => code).join();
  const past = said.get(name) ?? [];
  if ((past.at(-1) ?? '') === codes) return;
  said.set(name, [...past, codes]);
};
const watchAll = async (): Promise<void> => {
  while (watching) {
    await Promise.all(NAMES.map(watchStatus));
    await setTimeout(200);
  }
};

beforeAll(async () => {
  app = await startApp({ config: { ffmpeg_path: FFMPEG, max_sessions: NAMES.length } });
  for (const name of NAMES) sessions.set(name, await app.createSession(name));
  // Before anything is published, so that no word is missed.
  watcher = watchAll();
  for (const name of NAMES) {
    const { rtmp_server, stream_key } = session(name);
    const url = `rtmp://127.0.0.1:${new URL(rtmp_server).port}/live/${stream_key}`;
    programs.set(name, await publish(SOURCES[name], url));
  }
});
afterAll(async () => {
  watching = false;
  await watcher;
  await Promise.all([...programs.values()].map((program) => program.stop('SIGKILL')));
  await app.stop();
});

const WAIT = { timeout: patience(60_000), interval: 100 };
const posterUrl = (name: SourceName, token: string): string =>
  `${app.url}/api/stream/${session(name).session_id}/poster.jpg?token=${token}`;
const poster = async (name: SourceName): Promise<DecodedJpeg> => {
  const answer = await fetch(posterUrl(name, app.teacher));
  return decodeJpeg(Buffer.from(await answer.arrayBuffer()));
};
const posterStatus = async (name: SourceName): Promise<number> =>
  (await fetch(posterUrl(name, app.teacher))).status;

describe('a source', () => {
  test.each(['black', 'silent', 'clipping'] as const)(
    'that is %s is told so, by this word alone, until it is mended',
    async (name) => {
      await expect.poll(() => said.get(name)?.at(-1), WAIT).toBe(name);
      // "c" makes ffmpeg read a command for its filters.
      programs.get(name)?.stdin?.write(`c${SOURCES[name].mend}\n`);
      await expect.poll(() => said.get(name)?.at(-1), WAIT).toBe('');
      expect(said.get(name)).toEqual([name, '']);
    },
    patience(130_000),
  );

  test(
    'of a variable frame rate is told so, until it is even',
    async () => {
      await expect.poll(() => said.get('variable_frame_rate'), WAIT).toEqual(['variable_frame_rate', '']);
    },
    patience(70_000),
  );

  test.each([
    ['chroma_444', 'profile'],
    ['picture_alone', 'no_audio'],
  ] as const)(
    '%s is told: %s',
    async (name, code) => {
      await expect.poll(() => said.get(name), WAIT).toEqual([code]);
    },
    patience(70_000),
  );

  test(
    'as OBS sends it is told both its faults, and repaired',
    async () => {
      await expect.poll(() => said.get('obs_defaults')?.at(-1), WAIT).toBe('b_frames,long_gop');
      const path = `/api/stream/${session('obs_defaults').session_id}/status`;
      const status = async () => (await app.send({ path, token: app.teacher })).json;
      await expect
        .poll(status, WAIT)
        .toMatchObject({ repair: expect.not.stringMatching('none') as string, video: { b_frames: true } });
    },
    patience(130_000),
  );

  // After those above: as long as it took to see their faults, and that they were mended, nothing was said here.
  test('that is good is told nothing, nor are those upright or without a picture', () => {
    for (const name of ['good', 'portrait', 'sound_alone'] as const) expect(said.get(name) ?? []).toEqual([]);
  });
});

describe('the poster', () => {
  test.each([
    ['good', [320, 180]],
    ['portrait', [180, 320]],
    ['chroma_444', [320, 180]],
    ['picture_alone', [320, 180]],
  ] as const)('of %s is a JPEG of its aspect', async (name, size) => {
    await expect.poll(() => posterStatus(name), WAIT).toBe(200);
    const { width, height } = await poster(name);
    expect([width, height]).toEqual(size);
  });

  test('of sound alone there is none', async () => {
    expect(await posterStatus('sound_alone')).toBe(404);
  });

  test('is for those of the lesson, by header or in the address', async () => {
    const { session_id } = session('good');
    const path = `/api/stream/${session_id}/poster.jpg`;
    const { token } = await app.join(session('good'), 'Mina');
    const { token: foreign } = await app.join(session('black'), 'Jun');
    const ask = (by: string | null) => app.send({ path, token: by });
    const good = await ask(token);
    expect([good.status, good.headers['content-type'], good.headers['cache-control']]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    expect((await app.send({ path: `${path}?token=${token}&t=12` })).status).toBe(200);
    expect((await ask(null)).status).toBe(401);
    expect((await app.send({ path: `${path}?token=wrong` })).status).toBe(401);
    expect((await ask(foreign)).status).toBe(403);
  });

  test('is not sent twice to who has it', async () => {
    const { session_id } = session('picture_alone');
    const path = `/api/stream/${session_id}/poster.jpg`;
    // Between two stills there is time for two requests, though not on every try.
    await expect
      .poll(async () => {
        const { headers } = await app.send({ path, token: app.teacher });
        const again = await app.send({
          path,
          token: app.teacher,
          headers: { 'If-None-Match': headers.etag ?? '' },
        });
        return [again.status, again.text];
      }, WAIT)
      .toEqual([304, '']);
  });

  // Last, as it ends a source and a lesson.
  test('stays when the publisher goes, and goes with the lesson', async () => {
    const { session_id } = session('good');
    await programs.get('good')?.stop('SIGKILL');
    const status = `/api/stream/${session_id}/status`;
    await expect
      .poll(async () => (await app.send({ path: status, token: app.teacher })).json, WAIT)
      .toMatchObject({ live: false });
    expect(await poster('good')).toMatchObject({ width: 320 });
    await app.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: app.teacher });
    const ended = await app.send({ path: `/api/stream/${session_id}/poster.jpg`, token: app.teacher });
    expect([ended.status, errorCodeOf(ended)]).toEqual([410, 'ended']);
  });
});
