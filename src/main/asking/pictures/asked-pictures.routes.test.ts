import { beforeEach, expect, test } from 'vitest';
import { png } from '../../../../test/integration/handouts/samples.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Pace, RouteBinder } from '../../http/index.ts';
import type { Principal } from '../../identity/index.ts';
import { bindAskedPictures } from './asked-pictures.routes.ts';

interface Answer {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}
type Handler = (call: object) => Promise<Answer>;

let seen: Set<string>;
let turns: { readonly reader: string; readonly bytes: number }[];
let turn: Pace['turn'];
let ask: (principal: Principal, picture_id: string, session_id?: string) => Promise<Answer>;

const ARA: Principal = { role: 'student', student_id: 'ara', session_id: 'one', token_version: 1 };
const TEACHER: Principal = { role: 'teacher', teacher_id: 'kim' };
const PICTURE = png(9, 9);
/** By its content, as what is asked with is called. */
const ASKED = 'a'.repeat(64);

beforeEach(() => {
  seen = new Set([ASKED]);
  turns = [];
  turn = async (piece) => {
    turns.push(piece);
    return !piece.signal.aborted;
  };
  const handlers = new Map<string, Handler>();
  // Of a binder the routes ask for `bind` alone, and a call has what the contract gives it.
  const routes = {
    bind: (name: string, handler: Handler) => handlers.set(name, handler),
  } as unknown as RouteBinder;
  bindAskedPictures(routes, {
    lessons: {
      async get(session_id) {
        if (session_id !== 'one') throw new AirError('not_found', 'none');
        return { teacher_id: 'kim' };
      },
    },
    pictures: {
      isPhotoOf: (session_id, student_id, picture_id) =>
        session_id === 'one' && picture_id === `photo of ${student_id}`,
      addPhoto: () => Promise.reject(new Error('unused')),
    },
    cache: {
      read: async (_session_id, picture_id) => (picture_id === 'damaged' ? Buffer.from('x') : PICTURE),
    },
    door: { enter: () => Promise.reject(new Error('unused')) },
    pace: { turn: (piece) => turn(piece) },
    mayMakeUp: (_watcher, picture_id) => Promise.resolve(picture_id === ASKED),
    maySee: (session_id, _student_id, picture_id) => session_id === 'one' && seen.has(picture_id),
  });
  ask = (principal, picture_id, session_id = 'one') =>
    handlers.get('askedPicture')?.({
      ...{ params: { session_id, picture_id }, principal, signal: new AbortController().signal },
    }) ?? Promise.reject(new Error('it is not bound'));
});

test('a student sees what it is asked and its own photos, each when it is its turn; all else is not there', async () => {
  const { headers } = await ask(ARA, ASKED);
  expect(headers).toMatchObject({ 'Content-Type': 'image/png', 'X-Content-Type-Options': 'nosniff' });
  expect(headers['Cache-Control']).toContain('private');
  expect(headers['Content-Security-Policy']).toContain('sandbox');
  expect((await ask(ARA, 'photo of ara')).headers['Cache-Control']).toBe('private, no-store');
  expect(turns).toMatchObject([
    { reader: 'ara', bytes: PICTURE.length },
    { reader: 'ara', bytes: PICTURE.length },
  ]);
  for (const [picture_id, session_id] of [
    ['photo of bora', 'one'],
    ['not asked yet', 'one'],
    [ASKED, 'two'],
  ] as const)
    await expect(ask(ARA, picture_id, session_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a teacher sees all of its own lessons, and waits for nobody', async () => {
  for (const picture_id of [ASKED, 'photo of bora', 'not asked yet'])
    expect((await ask(TEACHER, picture_id)).body).toBe(PICTURE);
  expect(turns).toEqual([]);
  await expect(ask({ ...TEACHER, teacher_id: 'lee' }, ASKED)).rejects.toMatchObject({ code: 'not_found' });
  await expect(ask(TEACHER, ASKED, 'two')).rejects.toMatchObject({ code: 'not_found' });
  await expect(ask(TEACHER, 'damaged')).rejects.toMatchObject({ code: 'not_found' });
});

test('who makes up for a quiz sees the pictures of that alone, in its turn', async () => {
  const watcher: Principal = { role: 'watcher', share_id: 's', watcher_id: 'w', session_id: 'one' };
  expect((await ask(watcher, ASKED)).body).toBe(PICTURE);
  expect(turns).toMatchObject([{ reader: 'w', bytes: PICTURE.length }]);
  for (const [picture_id, session_id] of [
    ['photo of w', 'one'],
    ['not asked yet', 'one'],
    [ASKED, 'two'],
  ] as const)
    await expect(ask(watcher, picture_id, session_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('one student waits for a few pictures at once, and is told when to ask again', async () => {
  const answers: ((is_turn: boolean) => void)[] = [];
  turn = () =>
    new Promise((resolve) => {
      answers.push(resolve);
    });
  const all = Array.from({ length: 8 }, () => ask(ARA, ASKED));
  await expect.poll(() => answers.length).toBe(8);
  await expect(ask(ARA, ASKED)).rejects.toMatchObject({
    ...{ code: 'rate_limited', details: { retry_after_seconds: 2 } },
  });
  for (const answer of answers) answer(true);
  await Promise.all(all);
  const next = ask(ARA, ASKED);
  await expect.poll(() => answers.length).toBe(9);
  answers.at(-1)?.(false);
  await expect(next).rejects.toMatchObject({ code: 'unavailable' });
});
