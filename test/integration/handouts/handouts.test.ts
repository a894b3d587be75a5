import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HANDOUTS, type Handout, type HandoutCard } from '../../../src/shared/contract/handouts.ts';
import type { ClassState, SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type StartAppOptions, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { packedPdf, pdf, png } from './samples.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const PIECE = HANDOUTS.piece_bytes;

let data_dir: string;
let app: TestApp;
const sockets: TestSocket[] = [];

const start = async (options: StartAppOptions = {}): Promise<TestApp> => {
  app = await startApp({ data_dir, ...options });
  return app;
};
const stop = async (): Promise<void> => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await app.halt();
};
const restart = async (): Promise<void> => {
  await stop();
  await start();
};
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-handouts-'));
});
afterEach(async () => {
  await stop();
  await rm(data_dir, { recursive: true, force: true });
});

const openPage = async (token: string): Promise<TestSocket> => {
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  return socket;
};
const cardsOf = (page: TestSocket): readonly HandoutCard[] =>
  [...(stateOf<ClassState>(page, 'class').handouts ?? [])].sort((a, b) => a.place - b.place);
const untilCards = (page: TestSocket, titles: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(cardsOf(page).map(({ title }) => title)).toEqual(titles), WAIT);

const at = ({ session_id }: SessionView, rest = ''): string => `/api/handouts/${session_id}${rest}`;
const ask = (path_: string, body?: object, method?: string, token = app.teacher): Promise<TestAnswer> =>
  app.send({
    path: path_,
    token,
    ...(body === undefined ? {} : { body }),
    ...(method === undefined ? {} : { method }),
  });
const begin = (session: SessionView, title: string, bytes: number): Promise<TestAnswer> =>
  ask(at(session, '/uploads'), { title, bytes });
const put = (session: SessionView, upload_id: string, offset: number, piece: Buffer, token = app.teacher) =>
  app.send({
    method: 'PUT',
    path: at(session, `/uploads/${upload_id}?offset=${String(offset)}`),
    headers: { 'Content-Type': 'application/octet-stream' },
    body: piece,
    token,
  });
const uploadIdOf = ({ json }: TestAnswer): string => (json as { upload_id: string }).upload_id;
/** As the page does it; the first refusal is what comes of it. */
const upload = async (session: SessionView, title: string, file: Buffer): Promise<TestAnswer> => {
  const begun = await begin(session, title, file.length);
  if (begun.status !== 201) return begun;
  const upload_id = uploadIdOf(begun);
  for (let offset = 0; offset < file.length; offset += PIECE) {
    const answer = await put(session, upload_id, offset, file.subarray(offset, offset + PIECE));
    if (answer.status !== 200) return answer;
  }
  return ask(at(session, `/uploads/${upload_id}/finish`), undefined, 'POST');
};
const handOut = async (session: SessionView, title: string, file: Buffer): Promise<Handout> => {
  const answer = await upload(session, title, file);
  expect(answer.text).toContain(title);
  expect(answer.status).toBe(201);
  return answer.json as Handout;
};
const filesOf = async ({ session_id }: SessionView): Promise<string[]> =>
  (await readdir(path.join(data_dir, 'lessons', session_id, 'handouts')).catch(() => [])).sort();
const ticketFor = async (session: SessionView, token: string): Promise<string> =>
  ((await ask(at(session), undefined, undefined, token)).json as { ticket: string }).ticket;
/** Its bytes, as a page gets them: by a ticket. */
const fetchFile = (
  session: SessionView,
  handout_id: string,
  ticket: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const url = `${app.url}${at(session, `/files/${handout_id}`)}?token=${encodeURIComponent(ticket)}`;
    get(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    }).once('error', reject);
  });
const reasonOf = ({ json }: TestAnswer): unknown =>
  (json as { error?: { details?: { reason?: unknown } } }).error?.details?.reason;
const refusalOf = (answer: TestAnswer): string =>
  `${String(errorCodeOf(answer))} ${String(reasonOf(answer))}`;

test('files, links and texts are cards on every page, for late comers too, over a restart and after the lesson', async () => {
  await start();
  const session = await app.createSession();
  const ara = await app.join(session, 'Ara');
  const page = await openPage(ara.token);
  const worksheet = pdf();
  const picture = png(64, 48, 3 * PIECE);
  const sheet = await handOut(session, '학습지 3쪽.pdf', worksheet);
  const photo = await handOut(session, '광합성', picture);
  const link = await ask(at(session), { kind: 'link', url: 'http://한국.kr/a?b=1', title: '읽을거리' });
  expect(link.json).toMatchObject({ url: 'http://xn--3e0b707e.kr/a?b=1', kind: 'link', bytes: 0 });
  const text = await ask(at(session), { kind: 'text', text: '  과제\n<b>3쪽</b> https://x.kr  ' });
  expect(text.json).toMatchObject({ title: '과제', text: '과제\n<b>3쪽</b> https://x.kr' });
  // Whose answer was lost is sent again, and is one card.
  const again = {
    handout_id: 'a-card-of-the-page',
    kind: 'text',
    text: `${'가'.repeat(LIMITS.title_chars - 1)}😀`,
  };
  const [once, twice] = [await ask(at(session), again), await ask(at(session), again)];
  expect([once.status, twice.json]).toEqual([201, once.json]);
  expect(once.json).toMatchObject({
    handout_id: again.handout_id,
    title: '가'.repeat(LIMITS.title_chars - 1),
  });
  expect((await ask(at(session, `/cards/${again.handout_id}`), undefined, 'DELETE')).status).toBe(204);
  const titles = ['학습지 3쪽.pdf', '광합성', '읽을거리', '과제'];
  await untilCards(page, titles);
  // What a text says is asked for, and is in nobody's state.
  expect(JSON.stringify(page.messages)).not.toContain('<b>');

  await restart();
  const late = await app.join(session, 'Bom');
  await untilCards(await openPage(late.token), titles);
  const ticket = await ticketFor(session, late.token);
  const got = await fetchFile(session, photo.handout_id, ticket);
  expect(createHash('sha1').update(got.body).digest('hex')).toBe(
    createHash('sha1').update(picture).digest('hex'),
  );
  expect(got.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'inline; filename="___.png"; filename*=UTF-8\'\'%EA%B4%91%ED%95%A9%EC%84%B1.png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  });
  const { headers, body } = await fetchFile(session, sheet.handout_id, ticket);
  expect(body.equals(worksheet)).toBe(true);
  expect([headers['content-type'], headers['content-disposition']]).toEqual([
    'application/pdf',
    'attachment; filename="___ 3_.pdf"; filename*=UTF-8\'\'%ED%95%99%EC%8A%B5%EC%A7%80%203%EC%AA%BD.pdf',
  ]);

  await ask(`/api/sessions/${session.session_id}/end`, {});
  const after = await ask(at(session));
  expect((after.json as { handouts: Handout[] }).handouts.map(({ title }) => title)).toEqual(titles);
  expect(
    (await fetchFile(session, sheet.handout_id, await ticketFor(session, app.teacher))).body.length,
  ).toBe(worksheet.length);
  expect(errorCodeOf(await ask(at(session), { kind: 'text', text: 'late' }))).toBe('ended');
  expect(errorCodeOf(await begin(session, 'late', 100))).toBe('ended');
});

test('parts of a file are given one at a time, and nothing again to who has it', async () => {
  await start();
  const session = await app.createSession();
  const file = png(8, 8, 2000);
  const { handout_id } = await handOut(session, 'p', file);
  const ticket = await ticketFor(session, (await app.join(session, 'Ara')).token);
  const part = await fetchFile(session, handout_id, ticket, { Range: 'bytes=10-19' });
  expect([part.status, part.headers['content-range'], part.body.equals(file.subarray(10, 20))]).toEqual([
    206,
    `bytes 10-19/${String(file.length)}`,
    true,
  ]);
  const several = await fetchFile(session, handout_id, ticket, { Range: 'bytes=0-1,3-4' });
  expect([several.status, several.body.length]).toEqual([200, file.length]);
  expect((await fetchFile(session, handout_id, ticket, { Range: 'bytes=99999-' })).status).toBe(416);
  const other = { Range: 'bytes=0-1', 'If-Range': '"other"' };
  expect((await fetchFile(session, handout_id, ticket, other)).body.length).toBe(file.length);
  const known = await fetchFile(session, handout_id, ticket, { 'If-None-Match': `"${handout_id}"` });
  expect([known.status, known.body.length]).toEqual([304, 0]);
});

test('a card is hidden, named anew, moved and taken back at once, for whoever is reading it too', async () => {
  await start();
  const session = await app.createSession();
  const { token } = await app.join(session, 'Ara');
  const page = await openPage(token);
  const teacher = await openPage(app.teacher);
  const one = await handOut(session, 'one', pdf());
  await handOut(session, 'two', pdf());
  // Large enough that it is still on its way.
  const large = await handOut(session, 'large', png(8, 8, 12 * 1024 * 1024));
  await untilCards(page, ['one', 'two', 'large']);
  const card = (id: string): string => at(session, `/cards/${id}`);

  expect((await ask(card(large.handout_id), { place: 0, title: '  큰 그림 ' }, 'PATCH')).json).toMatchObject({
    title: '큰 그림',
  });
  await untilCards(page, ['큰 그림', 'one', 'two']);
  const ticket = await ticketFor(session, token);
  const reading = fetchFile(session, large.handout_id, ticket);
  await vi.waitFor(async () => {
    expect((await ask('/metrics')).text).toMatch(/airclass_handout_bytes_total [1-9]/);
  }, WAIT);
  const is_cut = expect(reading).rejects.toThrow();
  expect((await ask(card(large.handout_id), { is_hidden: true }, 'PATCH')).status).toBe(200);
  await is_cut;
  await untilCards(page, ['one', 'two']);
  expect((await fetchFile(session, large.handout_id, ticket)).status).toBe(404);
  expect((await ask(at(session), undefined, undefined, token)).text).not.toContain('큰 그림');
  await vi.waitFor(() => {
    const own = stateOf<TeacherState>(teacher, 'me').handouts ?? [];
    expect(own.map(({ is_hidden }) => is_hidden).filter(Boolean)).toHaveLength(1);
  }, WAIT);

  expect((await ask(card(one.handout_id), undefined, 'DELETE')).status).toBe(204);
  await untilCards(page, ['two']);
  expect((await fetchFile(session, one.handout_id, ticket)).status).toBe(404);
  expect(await filesOf(session)).not.toContain(one.handout_id);
  expect(errorCodeOf(await ask(card(one.handout_id), undefined, 'DELETE'))).toBe('not_found');
  await restart();
  await untilCards(await openPage(token), ['two']);
});

test('a student sends nothing, and reads no other lesson', async () => {
  await start({ config: { max_sessions: 2 } });
  const session = await app.createSession();
  const other = await app.createSession('another');
  const ara = await app.join(session, 'Ara');
  const { handout_id } = await handOut(other, 'theirs', pdf());
  const own = await handOut(session, 'own', pdf());
  const begun = uploadIdOf(await begin(session, 'x', 1000));
  const forged: Promise<TestAnswer>[] = [
    ask(at(session), { kind: 'text', text: 'x' }, 'POST', ara.token),
    ask(at(session, '/uploads'), { title: 'x', bytes: 9 }, 'POST', ara.token),
    ask(at(session, `/uploads/${begun}/finish`), undefined, 'POST', ara.token),
    ask(at(session, `/uploads/${begun}`), undefined, 'DELETE', ara.token),
    ask(at(session, `/cards/${own.handout_id}`), { is_hidden: true }, 'PATCH', ara.token),
    ask(at(session, `/cards/${own.handout_id}`), undefined, 'DELETE', ara.token),
    put(session, begun, 0, pdf(), ara.token),
    ask(at(other), undefined, undefined, ara.token),
    ask(at(other, `/files/${handout_id}`), undefined, undefined, ara.token),
  ];
  expect((await Promise.all(forged)).map(({ status }) => status)).toEqual(forged.map(() => 403));
  // Refused by who asks: a body that never comes is not waited for.
  const unsent = await app
    .send({
      method: 'PUT',
      path: at(session, `/uploads/${begun}?offset=0`),
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(PIECE) },
      token: ara.token,
      goes_on: true,
    })
    .catch((error: unknown) => error);
  expect(unsent).toMatchObject({ status: 403 });
  const ticket = await ticketFor(session, ara.token);
  expect((await fetchFile(other, handout_id, ticket)).status).toBe(401);
  expect((await fetchFile(session, handout_id, ticket)).status).toBe(404);
  expect((await fetchFile(session, own.handout_id, '')).status).toBe(401);
  expect((await put(session, begun, 0, png(8, 8, 900).subarray(0, 1000))).status).toBe(200);
});

test('what a file is is told by what is in it, and all else is refused in words', async () => {
  await start();
  const session = await app.createSession();
  const whole = png(32, 32, 5000);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const refused: readonly (readonly [string, Buffer, string])[] = [
    ['svg', Buffer.from(svg.padEnd(3000)), 'unsupported_media kind'],
    [
      'a page that says that it is a PDF',
      Buffer.from(`<html>%PDF-1.7 ${'x'.repeat(2000)} %%EOF`),
      'unsupported_media kind',
    ],
    ['program.pdf', Buffer.concat([Buffer.from('MZ'), randomBytes(4000)]), 'unsupported_media kind'],
    ['short', Buffer.from('hello'), 'unsupported_media kind'],
    ['cut.png', whole.subarray(0, 4000), 'unsupported_media damaged'],
    ['cut.pdf', pdf().subarray(0, 120), 'unsupported_media damaged'],
    [
      'cut.jpg',
      Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f0000', 'hex'),
      'unsupported_media damaged',
    ],
    [
      'cut.webp',
      Buffer.from('RIFF\xff\xff\x00\x00WEBPVP8X'.padEnd(64, '\0'), 'latin1'),
      'unsupported_media damaged',
    ],
    ['bomb.png', png(30_000, 30_000), 'too_large pixels'],
    ['nothing.png', png(0, 5), 'unsupported_media damaged'],
  ];
  for (const [title, file, refusal] of refused)
    expect([title, refusalOf(await upload(session, title, file))]).toEqual([title, refusal]);
  expect(refusalOf(await begin(session, 'empty', 0))).toBe('invalid_input empty');
  expect(refusalOf(await begin(session, 'huge', 2 * 1024 ** 3))).toBe('too_large file_bytes');
  expect(await filesOf(session)).toEqual([]);

  // A PDF that does more waits for the teacher's word.
  const page = await openPage((await app.join(session, 'Ara')).token);
  const actions: string[] = [];
  for (const file of [
    pdf('/OpenAction[3 0 R/Fit]'),
    pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
    pdf('/OpenAction<</S/Java#53cript/JS(1)>>'),
    pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'),
    packedPdf('1 0 <</S/JavaScript/JS(1)>>'),
    packedPdf('1 0 <</Type/Page>>'),
    Buffer.from('%PDF-1.7 4 0 obj<</Type/ObjStm>>stream\nlocked\nendstream %%EOF'),
  ]) {
    const { actions: found, is_hidden } = await handOut(session, 'pdf', file);
    actions.push(`${found}${is_hidden ? ' hidden' : ''}`);
  }
  expect(actions).toEqual([
    'none',
    'found hidden',
    'found hidden',
    'found hidden',
    'found hidden',
    'none',
    'unclear hidden',
  ]);
  await untilCards(page, ['pdf', 'pdf']);
});

test('what is brought is bounded in size and number, one at a time, and nothing half is left', async () => {
  await start();
  const session = await app.createSession();
  const file = png(8, 8, PIECE);
  const first = uploadIdOf(await begin(session, 'a', file.length));
  expect(refusalOf(await begin(session, 'b', 100))).toBe('conflict uploading');
  const piece = file.subarray(0, PIECE);
  expect(refusalOf(await put(session, first, 5, piece))).toBe('conflict offset');
  expect((await put(session, first, 0, piece)).json).toEqual({ received: PIECE });
  // Its answer was lost.
  expect((await put(session, first, 0, piece)).json).toEqual({ received: PIECE });
  expect(refusalOf(await ask(at(session, `/uploads/${first}/finish`), undefined, 'POST'))).toBe(
    'conflict missing',
  );
  expect(errorCodeOf(await put(session, first, PIECE, randomBytes(PIECE + 1)))).toBe('too_large');
  expect((await put(session, first, PIECE, file.subarray(PIECE))).status).toBe(200);
  const finish = (): Promise<TestAnswer> => ask(at(session, `/uploads/${first}/finish`), undefined, 'POST');
  const [made, again] = [await finish(), await finish()];
  expect([made.status, again.status, again.text]).toEqual([201, 201, made.text]);

  const second = uploadIdOf(await begin(session, 'c', file.length));
  expect((await put(session, second, 0, piece)).status).toBe(200);
  expect((await ask(at(session, `/uploads/${second}`), undefined, 'DELETE')).status).toBe(204);
  expect(errorCodeOf(await put(session, second, PIECE, file.subarray(PIECE)))).toBe('not_found');
  const liar = uploadIdOf(await begin(session, 'd', 2000));
  expect(refusalOf(await put(session, liar, 0, piece))).toBe('too_large announced');

  // Ended in the middle of one, as by a kill: nothing of it is there at the next start, nor what no card has.
  const third = uploadIdOf(await begin(session, 'e', file.length));
  expect((await put(session, third, 0, piece)).status).toBe(200);
  const folder = path.join(data_dir, 'lessons', session.session_id, 'handouts');
  await stop();
  await writeFile(path.join(folder, `${third}.part`), piece);
  await writeFile(path.join(folder, third), piece);
  await start();
  expect(await filesOf(session)).toEqual([first, 'cards.json'].sort());

  for (let count = 1; count < HANDOUTS.cards; count += 1)
    expect((await ask(at(session), { kind: 'text', text: `no. ${String(count)}` })).status).toBe(201);
  expect(refusalOf(await ask(at(session), { kind: 'text', text: 'one more' }))).toBe('conflict cards');
  expect(refusalOf(await begin(session, 'one more', 100))).toBe('conflict cards');
});

test('hostile input changes nothing', async () => {
  await start();
  const session = await app.createSession();
  const { handout_id } = await handOut(session, 'p', pdf());
  const urls = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' data:text/html,x',
    'file:///etc/passwd',
    'ftp://x.kr',
    'https://a:b@x.kr',
    'https://x.kr\\@evil.kr',
    'ht\ntps://x.kr',
    'https://x.kr/\u202Egnp',
    '//x.kr',
    'x.kr',
    '',
    `https://x.kr/${'a'.repeat(2000)}`,
    'blob:https://x.kr/1',
    'view-source:https://x.kr',
    'vbscript:x',
    'http://',
    'https://[::1',
  ];
  const bodies: readonly unknown[] = [
    ...urls.map((url) => ({ kind: 'link', url })),
    { kind: 'link', url: 'https://x.kr', extra: 1 },
    { kind: 'link', url: 'https://x.kr', title: '\u0000' },
    { kind: 'text', text: 'x'.repeat(4001) },
    { kind: 'text', text: '\u200B' },
    { kind: 'html', text: '<b>' },
    { kind: 'text', text: 'x', title: 'x'.repeat(200) },
    JSON.parse('{"kind":"text","text":"x","__proto__":{"a":1}}'),
    [],
    null,
    7,
    {},
  ];
  const statuses = new Set<number>();
  for (const body of bodies)
    statuses.add(
      (
        await app.send({
          path: at(session),
          token: app.teacher,
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    );
  for (const body of [
    { place: -1 },
    { place: 1.5 },
    { place: 1e9 },
    { is_hidden: 'yes' },
    { title: '' },
    { handout_id: 'x' },
  ])
    statuses.add((await ask(at(session, `/cards/${handout_id}`), body, 'PATCH')).status);
  for (const body of [
    { title: 'x', bytes: -1 },
    { title: 'x', bytes: 1e300 },
    { title: '', bytes: 5 },
    { bytes: 5 },
    { title: '\u202E', bytes: 5 },
  ])
    statuses.add((await ask(at(session, '/uploads'), body)).status);
  expect([...statuses]).toEqual([400]);
  for (const bad of ['..%2f..%2fkey', '%00', 'a'.repeat(65)])
    expect((await ask(at(session, `/files/${bad}`))).status).toBeGreaterThanOrEqual(400);
  expect(((await ask(at(session))).json as { handouts: Handout[] }).handouts).toHaveLength(1);
  // A list that is broken is put aside, and its files are not thrown away.
  await stop();
  const folder = path.join(data_dir, 'lessons', session.session_id, 'handouts');
  await writeFile(path.join(folder, 'cards.json'), '{"schema_version":1,');
  await start();
  expect(((await ask(at(session))).json as { handouts: Handout[] }).handouts).toEqual([]);
  expect(await filesOf(session)).toEqual(['cards.json.bad', handout_id].sort());
});
