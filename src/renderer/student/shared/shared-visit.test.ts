import { beforeEach, expect, test, vi } from 'vitest';
import type { SharedWith } from '../../../shared/contract/sharing.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createSharedVisit, type SharedVisit } from './shared-visit.ts';

const sharedOf = (share_code: string, title: string): SharedWith => ({
  ...{ recording_id: `rec-${share_code}`, share_code, title, class_name: '3-2', subject: null },
  ...{ teacher_name: 'Kim', created_at: '2026-03-02T09:00:00.000Z', duration_seconds: 60 },
  ...{ has_picture: true, until: '2026-03-09T09:00:00.000Z', ticket: `w.${share_code}.x.mac` },
  ...{ make_up_until: null, pass: null },
});
const LIGHT = sharedOf('11111111', 'Light');
const SOUND = sharedOf('22222222', 'Sound');

/** What the node says, by method and path. */
let answers: Map<string, () => Response>;
let asked: { readonly path: string; readonly token: string | null }[];
let kept: Map<string, string>;

const answer = (what: string, body: unknown, init: ResponseInit = {}): void => {
  answers.set(what, () => new Response(JSON.stringify(body), init));
};
const refuse = (what: string, status: number, code: string, headers: HeadersInit = {}): void => {
  answer(what, { error: { code, message: '' } }, { status, headers });
};
const open = (seat_token: string | null = null): SharedVisit =>
  createSharedVisit({
    storage: createSafeStorage(
      () =>
        ({
          getItem: (key: string) => kept.get(key) ?? null,
          setItem: (key: string, value: string) => kept.set(key, value),
          removeItem: (key: string) => kept.delete(key),
        }) as unknown as Storage,
    ),
    seat_token,
    fetch: (url, init) => {
      const path = new URL(url as string).pathname;
      const token = new Headers(init?.headers).get('Authorization');
      asked.push({ path, token });
      const found = answers.get(`${init?.method ?? ''} ${path}`);
      return found === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(found());
    },
  });

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'http://192.168.0.7:8000' });
  answers = new Map();
  asked = [];
  kept = new Map();
});

test('who has a seat says nothing, and sees the one of the code first', async () => {
  answer('GET /api/shared', [SOUND, LIGHT]);
  expect(await open('seat').find('11111111')).toEqual([LIGHT, SOUND]);
  expect(asked).toEqual([{ path: '/api/shared', token: 'Bearer seat' }]);
  // Of another class's code its own seat says nothing.
  expect(await open('seat').find('33333333')).toBeNull();
  expect(await open('seat').find('')).toEqual([SOUND, LIGHT]);
  expect(await open(null).find('33333333')).toBeNull();
});

test('a reload goes on without a word, while it is shared still', async () => {
  answer('POST /api/shared/enter', [LIGHT, SOUND]);
  const who = { share_code: '11111111', name: ' Mina ', student_number: '' };
  expect(await open().enter(who)).toEqual({ shared: [LIGHT, SOUND] });
  const later = { ...LIGHT, until: '2026-03-20T09:00:00.000Z' };
  answer('GET /api/shared/rec-11111111', { ...later, chapters: [], gaps: [] });
  const [first, ...others] = (await open().find('11111111')) ?? [];
  expect([first, others]).toMatchObject([later, [SOUND]]);
  expect(asked.at(-1)?.token).toBe(`Bearer ${LIGHT.ticket}`);
  refuse('GET /api/shared/rec-11111111', 401, 'unauthorized');
  expect(await open().find('11111111')).toBeNull();
});

test('nothing stays here of who is done', async () => {
  answer('POST /api/shared/enter', [LIGHT]);
  const visit = open();
  await visit.enter({ share_code: '11111111', name: 'Mina', student_number: '1' });
  expect(kept.size).toBe(1);
  expect([...kept.values()].join()).not.toContain('Mina');
  visit.leave();
  expect(kept.size).toBe(0);
});

test.each([
  ['a code of seven digits', '1234567', 'Mina', 'code_form'],
  ['no name', '12345678', '  ', 'name_missing'],
  ['a name that cannot be', '12345678', 'Mi\u0007na', 'name_form'],
])('%s is not asked about', async (_what, share_code, name, problem) => {
  expect(await open().enter({ share_code, name, student_number: '' })).toEqual({ problem, retry_ms: null });
  expect(asked).toEqual([]);
});

test.each([
  [404, 'not_found', 'not_found'],
  [410, 'ended', 'ended'],
  [403, 'forbidden', 'not_known'],
  [500, 'internal', 'other'],
])('an answer of %s is said as what it is', async (status, code, problem) => {
  refuse('POST /api/shared/enter', status, code);
  const entered = await open().enter({ share_code: '12345678', name: 'Mina', student_number: '' });
  expect(entered).toEqual({ problem, retry_ms: null });
});

test('who tried too often is told for how long to wait, and a lost network is told as such', async () => {
  refuse('POST /api/shared/enter', 429, 'rate_limited', { 'Retry-After': '5' });
  const who = { share_code: '12345678', name: 'Mina', student_number: '' };
  expect(await open().enter(who)).toEqual({ problem: 'busy', retry_ms: 5000 });
  answers.clear();
  expect(await open().enter(who)).toEqual({ problem: 'network', retry_ms: null });
});
