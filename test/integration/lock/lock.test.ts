import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { TeacherState } from '../../../src/shared/contract/index.ts';
import type { LockView } from '../../../src/shared/contract/lock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const PIN = '73914620';

const lock = (app: TestApp, body: unknown, token = app.teacher): Promise<TestAnswer> =>
  app.send({ path: '/api/lock', token, body: body as object });
const open = (app: TestApp, body: unknown, token = app.teacher): Promise<TestAnswer> =>
  app.send({ path: '/api/lock/open', token, body: body as object });
const seenBy = (socket: TestSocket): LockView | undefined => stateOf<TeacherState>(socket, 'me').lock;
const untilLocked = (socket: TestSocket, is_locked: boolean): Promise<void> =>
  vi.waitFor(() => expect(seenBy(socket)?.locked_since).toEqual(is_locked ? expect.any(String) : null), WAIT);

/** Everything that the node has written. */
const onDisk = async (folder: string): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((one) => one.isFile())
    .map((one) => readFile(path.join(one.parentPath, one.name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
};

test('all windows of a teacher are locked, over a restart, until the PIN or the end of the class', async () => {
  const data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-lock-'));
  let app: TestApp = await startApp({ data_dir });
  try {
    expect(errorCodeOf(await lock(app, { pin: PIN }))).toBe('ended');
    const session = await app.createSession();
    const student = await app.join(session, 'Ara');
    const socket = await openSocket(app.url, app.teacher);
    const of_student = await openSocket(app.url, student.token);
    expect(errorCodeOf(await lock(app, {}))).toBe('conflict');
    expect(errorCodeOf(await lock(app, { pin: PIN }, student.token))).toBe('forbidden');
    expect((await lock(app, { pin: PIN, idle_minutes: 5 })).json).toMatchObject({ has_pin: true });
    await untilLocked(socket, true);
    const locked_since = seenBy(socket)?.locked_since;
    // Pressed again it is the same lock, and no other PIN.
    expect((await lock(app, {})).json).toEqual({ has_pin: true, locked_since, idle_minutes: 5 });
    expect(errorCodeOf(await lock(app, { pin: '1111' }))).toBe('conflict');
    for (const stream of ['class', 'me'] as const)
      expect(stateOf(of_student, stream)).not.toHaveProperty('lock');
    // The lesson goes on.
    await app.join(session, 'Bom');
    await vi.waitFor(() => expect(stateOf<TeacherState>(socket, 'me').students).toHaveLength(2), WAIT);

    await app.halt();
    expect(await onDisk(data_dir)).not.toContain(PIN);
    app = await startApp({ data_dir });
    const again = await openSocket(app.url, app.teacher);
    await untilLocked(again, true);
    expect(seenBy(again)).toEqual({ has_pin: true, locked_since, idle_minutes: 5 });
    expect(errorCodeOf(await open(app, { pin: '0000' }))).toBe('forbidden');
    expect(errorCodeOf(await open(app, { pin: PIN }, student.token))).toBe('forbidden');
    expect((await open(app, { pin: PIN, idle_minutes: 2 })).json).toEqual({
      has_pin: true,
      locked_since: null,
      idle_minutes: 2,
    });
    await untilLocked(again, false);
    // Over a lost answer it is asked again, and nothing is wrong.
    expect((await open(app, { pin: PIN })).status).toBe(200);

    expect((await lock(app, {})).status).toBe(200);
    await untilLocked(again, true);
    await app.send({ path: `/api/sessions/${session.session_id}/end`, token: app.teacher, body: {} });
    await untilLocked(again, false);
    const next = await app.createSession();
    await vi.waitFor(
      () => expect(stateOf<TeacherState>(again, 'me').session?.session_id).toBe(next.session_id),
      WAIT,
    );
    // Whoever had to end the class did not know it.
    expect(seenBy(again)).toEqual({ has_pin: false, locked_since: null, idle_minutes: 2 });
    expect((await lock(app, { pin: '2468' })).status).toBe(200);
    expect((await open(app, { pin: '2468', forget_pin: true })).json).toEqual({
      has_pin: false,
      locked_since: null,
      idle_minutes: 2,
    });
  } finally {
    await app.halt();
    await rm(data_dir, { recursive: true, force: true });
  }
});

test('a start with --unlock opens a page whose PIN was forgotten, and the lesson goes on', async () => {
  const data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-lock-'));
  let app: TestApp = await startApp({ data_dir });
  try {
    const { session_id } = await app.createSession();
    await lock(app, { pin: PIN });
    await app.halt();
    app = await startApp({ data_dir, config: { unlock: true } });
    const socket = await openSocket(app.url, app.teacher);
    await vi.waitFor(
      () => expect(stateOf<TeacherState>(socket, 'me').session?.session_id).toBe(session_id),
      WAIT,
    );
    expect(seenBy(socket)).toEqual({ has_pin: false, locked_since: null, idle_minutes: null });
    await app.halt();
    // It is so for good, not for that start alone.
    app = await startApp({ data_dir });
    const later = await openSocket(app.url, app.teacher);
    await vi.waitFor(() => expect(seenBy(later)).toMatchObject({ has_pin: false, locked_since: null }), WAIT);
  } finally {
    await app.halt();
    await rm(data_dir, { recursive: true, force: true });
  }
});

test('whoever guesses waits, and nothing else that is sent opens it', async () => {
  const app = await startApp();
  try {
    await app.createSession();
    for (const body of [
      ...['', '123', '123456789', '12a4', '１２３４', '1234\n', ' 1234', 1234, null, [], {}].map((pin) => ({
        pin,
      })),
      { pin: '1234', forget: true },
      ...[0, 1, 3, 2.5, '5', 600, [5]].map((idle_minutes) => ({ pin: '1234', idle_minutes })),
      { ['__proto__']: { pin: '1234' }, pin: 'x' },
      [],
      'x'.repeat(100_000),
    ])
      expect([400, 413, 415]).toContain((await lock(app, body)).status);
    await lock(app, { pin: PIN });
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, index) => open(app, { pin: String(1000 + index) })),
    );
    const codes = guesses.map(errorCodeOf);
    expect(codes.filter((code) => code === 'forbidden')).toHaveLength(5);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(25);
    const right = await open(app, { pin: PIN });
    expect(errorCodeOf(right)).toBe('rate_limited');
    expect(right.text).toMatch(/"retry_after_seconds":[1-9]/);
  } finally {
    await app.stop();
  }
});
