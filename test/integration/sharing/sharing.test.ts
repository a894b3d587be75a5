import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sessionSchema, type JoinAnswer, type SessionView } from '../../../src/shared/contract/index.ts';
import {
  routes,
  sharedSchema,
  shareSchema,
  type Share,
  type Shared,
} from '../../../src/shared/contract/sharing.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';

/** A lesson with a class list, of which one was there, one was ill, and somebody else came along; and what is shared of it. */
const WAIT = { timeout: patience(30_000), interval: 100 };
const DAY_MS = 24 * 3600 * 1000;

let app: TestApp;
let data_dir: string;
let clock_ms = 0;
let roster_id: string;
let lesson: SessionView;
let other: SessionView;
let mina: JoinAnswer;
let guest: JoinAnswer;
let stranger: JoinAnswer;

const start = async (): Promise<void> => {
  app = await startApp({
    data_dir,
    config: { ffmpeg_path: FFMPEG },
    overrides: { now: () => new Date(Date.now() + clock_ms) },
  });
};
const ask = (path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ path, token: app.teacher, ...request });
const inDays = (days: number): string => new Date(Date.now() + clock_ms + days * DAY_MS).toISOString();

const open = async (title: string, roster?: string): Promise<SessionView> => {
  const body = { title, teacher_name: 'Kim', class_name: '3-2', ...(roster === undefined ? {} : { roster }) };
  return sessionSchema.parse((await ask('/api/sessions', { body })).json);
};
const record = async ({ session_id, stream_key }: SessionView): Promise<void> => {
  const { port } = new URL(app.ready.rtmp_server);
  const url = `rtmp://127.0.0.1:${port}/live/${stream_key}`;
  const publisher = publishByFfmpeg({ url, ...BARE_PICTURE });
  try {
    await vi.waitFor(async () => {
      const { json } = await ask(`/api/recording/${session_id}/status`);
      expect((json as { duration_seconds?: number }).duration_seconds ?? 0).toBeGreaterThan(2);
    }, WAIT);
  } finally {
    await publisher.stop();
  }
  await ask(`/api/sessions/${session_id}/end`, { method: 'POST', body: {} });
  await vi.waitFor(async () => {
    expect((await ask(`/api/recording/${session_id}/status`)).json).toMatchObject({ status: 'ready' });
  }, WAIT);
};
const share = async (recording_id: string, ends_at = inDays(7)): Promise<Share> => {
  const answer = await ask(`/api/recording/${recording_id}/shares`, { body: { ends_at } });
  expect(answer.status, answer.text).toBe(201);
  return shareSchema.parse(answer.json);
};
const shares = async (): Promise<Share[]> => shareSchema.array().parse((await ask('/api/shares')).json);
const enter = (
  share_code: string,
  name: string,
  student_number?: string,
  local_address = '127.0.0.1',
): Promise<TestAnswer> =>
  ask('/api/shared/enter', {
    ...{ token: null, local_address },
    body: { share_code, name, ...(student_number === undefined ? {} : { student_number }) },
  });
const sharedIn = (answer: TestAnswer): Shared[] => {
  expect(answer.status, answer.text).toBe(200);
  return sharedSchema.array().parse(answer.json);
};
/** What a player fetches, in its order. */
const watch = async (recording_id: string, ticket: string): Promise<TestAnswer> => {
  const at = `/api/stream/${recording_id}/hls`;
  const index = await ask(`${at}/index.m3u8?token=${encodeURIComponent(ticket)}`, { token: null });
  if (index.status !== 200) return index;
  const video = await ask(`${at}/${/^video\.m3u8.*$/m.exec(index.text)?.[0] ?? ''}`, { token: null });
  return ask(`${at}/${/^[^#\s].*$/m.exec(video.text)?.[0] ?? ''}`, { token: null });
};

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-sharing-'));
  await start();
  roster_id = 'class32';
  const students = [
    { name: 'Mina', student_number: '1' },
    { name: '하준', student_number: '2' },
    { name: '하준', student_number: '3' },
  ];
  await ask(`/api/rosters/${roster_id}`, { method: 'PUT', body: { name: '3-2', students } });
  lesson = await open('Light', roster_id);
  mina = await app.join(lesson, 'Mina');
  await record(lesson);
  other = await open('Sound', roster_id);
  await record(other);
}, patience(120_000));
afterAll(async () => {
  await app.stop();
  await rm(data_dir, { recursive: true, force: true });
});

describe('a teacher', () => {
  test('shares what is over, by link and code, for as many days as may be', async () => {
    await ask(`/api/recording/${lesson.session_id}`, { method: 'PATCH', body: { is_kept: true } });
    const shared = await share(lesson.session_id);
    expect(shared).toMatchObject({
      ...{ recording_id: lesson.session_id, state: 'open', recording_ends_at: null, listed: 3, guests: 0 },
      share_url: expect.stringMatching(new RegExp(`/shared/${shared.share_code}$`)) as string,
    });
    expect(await shares()).toEqual([shared]);
    expect((await ask(`/api/shares?recording_id=${other.session_id}`)).json).toEqual([]);
    for (const ends_at of [inDays(-1), inDays(61), 'tomorrow'])
      expect(
        errorCodeOf(await ask(`/api/recording/${lesson.session_id}/shares`, { body: { ends_at } })),
      ).toBe('invalid_input');
    const no_recording = await ask('/api/recording/none/shares', { body: { ends_at: inDays(1) } });
    expect(errorCodeOf(no_recording)).toBe('not_found');
    const ends_at = inDays(14);
    const later = await ask(`/api/shares/${shared.share_id}`, { method: 'PATCH', body: { ends_at } });
    expect(later.json).toEqual({ ...shared, ends_at });
  });

  test('is told that the recording itself goes before the end', async () => {
    await ask(`/api/recording/${lesson.session_id}`, { method: 'PATCH', body: { is_kept: false } });
    const [shared] = await shares();
    expect(Date.parse(shared?.recording_ends_at ?? '')).toBeLessThan(Date.parse(inDays(7.1)));
    await ask(`/api/recording/${lesson.session_id}`, { method: 'PATCH', body: { is_kept: true } });
    expect((await shares())[0]?.recording_ends_at).toBeNull();
  });
});

describe('a student', () => {
  const code = async (): Promise<string> => (await shares())[0]?.share_code ?? '';

  test('who was in the lesson is told by its seat, and of nobody else', async () => {
    const answer = await ask('/api/shared', { token: mina.token });
    const [shared, ...others] = sharedIn(answer);
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ recording_id: lesson.session_id, title: 'Light', teacher_name: 'Kim' });
    for (const secret of ['Mina', '하준', mina.student_id]) expect(answer.text).not.toContain(secret);
  });

  test('who was ill is told by name and number, also of other lessons of its class', async () => {
    const second = await share(other.session_id);
    const found = sharedIn(await enter(await code(), '하준', '2'));
    expect(found.map(({ title }) => title)).toEqual(['Sound', 'Light']);
    // The one of the code comes first, though it is the older.
    const [, first] = await shares();
    const [asked] = sharedIn(await enter(first?.share_code ?? '', '하준', '3'));
    expect(asked?.title).toBe('Light');
    expect((await ask(`/api/shares/${second.share_id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('who is not of the class is refused, and so is a name that two have', async () => {
    for (const [name, number] of [['Jun'], ['하준'], ['하준', '4'], ['Mina', '2']] as const) {
      const answer = await enter(await code(), name, number, '127.0.0.9');
      expect([name, errorCodeOf(answer)]).toEqual([name, 'forbidden']);
      expect(answer.json).toMatchObject({ error: { details: { reason: 'not_known' } } });
    }
  });

  test('watches this recording by its ticket, which opens nothing else and names nobody', async () => {
    const [shared] = sharedIn(await enter(await code(), 'mina'));
    const ticket = shared?.ticket ?? '';
    const segment = await watch(lesson.session_id, ticket);
    expect([segment.status, segment.headers['content-type']]).toEqual([200, 'video/mp4']);
    expect(segment.text.length).toBeGreaterThan(100);
    const told = await ask(`/api/shared/${lesson.session_id}`, { token: ticket });
    expect(routes.sharedRecording.answer.parse(told.json)).toMatchObject({
      ...shared,
      chapters: [],
      gaps: [],
    });
    expect(ticket).not.toContain(mina.student_id);
    expect(Buffer.from(ticket.split('.').join(''), 'base64').toString()).not.toContain('Mina');

    for (const path of [
      `/api/stream/${other.session_id}/hls/index.m3u8`,
      `/api/shared/${other.session_id}`,
      `/api/vod/${lesson.session_id}/info`,
      `/api/chat/${lesson.session_id}`,
      `/api/sessions/${lesson.session_id}/students`,
      '/api/shared',
      '/api/shares',
    ])
      expect([path, (await ask(path, { token: ticket })).status]).toEqual([path, 401]);
    for (const path of [
      `/api/vod/${lesson.session_id}/stream`,
      `/api/vod/${lesson.session_id}/thumbnail`,
      `/api/stream/${lesson.session_id}/dash/manifest.mpd`,
      `/api/stream/${lesson.session_id}/live.flv`,
    ])
      expect([path, (await ask(`${path}?token=${ticket}`, { token: null })).status]).toEqual([path, 403]);
  });

  test('watches on over a restart', async () => {
    const [shared] = sharedIn(await ask('/api/shared', { token: mina.token }));
    await app.halt();
    await start();
    expect((await watch(lesson.session_id, shared?.ticket ?? '')).status).toBe(200);
  });

  test('is cut off in one tap', async () => {
    const [present] = await shares();
    const [shared] = sharedIn(await enter(await code(), 'Mina'));
    const ticket = shared?.ticket ?? '';
    expect((await ask(`/api/shares/${present?.share_id ?? ''}`, { method: 'DELETE' })).status).toBe(204);
    expect((await watch(lesson.session_id, ticket)).status).toBe(401);
    expect((await ask(`/api/shared/${lesson.session_id}`, { token: ticket })).status).toBe(401);
    expect(sharedIn(await ask('/api/shared', { token: mina.token }))).toEqual([]);
    expect(errorCodeOf(await enter(present?.share_code ?? '', 'Mina'))).toBe('not_found');
    // Again is no error.
    expect((await ask(`/api/shares/${present?.share_id ?? ''}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('sees nothing of a deleted recording, and it again once that is back', async () => {
    const { share_code } = await share(lesson.session_id);
    const [shared] = sharedIn(await enter(share_code, 'Mina'));
    await ask(`/api/recording/${lesson.session_id}`, { method: 'DELETE' });
    expect((await shares())[0]?.state).toBe('gone');
    expect(errorCodeOf(await enter(share_code, 'Mina'))).toBe('ended');
    expect((await watch(lesson.session_id, shared?.ticket ?? '')).status).toBe(401);
    await ask(`/api/recording/${lesson.session_id}/restore`, { method: 'POST', body: {} });
    expect((await watch(lesson.session_id, shared?.ticket ?? '')).status).toBe(200);
  });
});

describe('of a lesson without a class list', () => {
  let open_lesson: SessionView;

  test('nothing is shared while it is on', async () => {
    open_lesson = await open('Heat');
    guest = await app.join(open_lesson, 'Sora');
    stranger = await app.join(open_lesson, 'Dobby');
    const refused = await ask(`/api/recording/${open_lesson.session_id}/shares`, {
      body: { ends_at: inDays(1) },
    });
    // It has no recording yet.
    expect(errorCodeOf(refused)).toBe('not_found');
    await ask(`/api/sessions/${open_lesson.session_id}/students/${stranger.student_id}/remove`, {
      method: 'POST',
    });
    await record(open_lesson);
  });

  test('those are told who were in it, and not who was put out', async () => {
    const { share_code, guests, listed } = await share(open_lesson.session_id);
    expect({ guests, listed }).toEqual({ guests: 1, listed: 0 });
    expect(sharedIn(await enter(share_code, 'Sora'))).toHaveLength(1);
    expect(sharedIn(await ask('/api/shared', { token: guest.token }))).toHaveLength(1);
    expect(errorCodeOf(await enter(share_code, 'Dobby', undefined, '127.0.0.9'))).toBe('forbidden');
    expect((await ask('/api/shared', { token: stranger.token })).status).toBe(401);
    // Mina was in another lesson.
    expect(errorCodeOf(await enter(share_code, 'Mina', undefined, '127.0.0.9'))).toBe('forbidden');
  });
});

test('codes and names cannot be guessed: who tries on waits, and others do not', async () => {
  const [present] = await shares();
  const guesses: (string | null)[] = [];
  for (let guess = 0; guess < 20; guess += 1)
    guesses.push(errorCodeOf(await enter(`0000000${String(guess % 10)}`, 'Mina', undefined, '127.0.0.7')));
  expect(guesses.slice(0, 12)).toEqual(guesses.slice(0, 12).map(() => 'not_found'));
  expect(guesses.at(-1)).toBe('rate_limited');
  // Also a right one from there, which would tell that it is.
  const right = await enter(present?.share_code ?? '', 'Sora', undefined, '127.0.0.7');
  expect([right.status, Number(right.headers['retry-after']) > 0]).toEqual([429, true]);
  expect((await enter(present?.share_code ?? '', 'Sora', undefined, '127.0.0.8')).status).toBe(200);
});

test('when its time is over it opens no more, and what was read before ends too', async () => {
  const [present] = await shares();
  const [shared] = sharedIn(await enter(present?.share_code ?? '', 'Sora'));
  clock_ms = 8 * DAY_MS;
  expect((await shares())[0]?.state).toBe('ended');
  expect(errorCodeOf(await enter(present?.share_code ?? '', 'Sora'))).toBe('ended');
  expect((await watch(shared?.recording_id ?? '', shared?.ticket ?? '')).status).toBe(401);
});

test('its page is the student’s, by any of its addresses', async () => {
  for (const path of ['/shared', '/shared/12345678', '/Shared/12345678/'])
    expect((await ask(path, { token: null })).text).toContain('<title>student</title>');
});
