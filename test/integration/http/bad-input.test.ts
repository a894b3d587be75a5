import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { heapBytes } from '../../support/heap.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const create = (request: Partial<TestRequest>): Promise<TestAnswer> =>
  app.send({ method: 'POST', path: '/api/sessions', token: app.teacher, headers: JSON_TYPE, ...request });

const expectError = (answer: TestAnswer, status: number, code: string): void => {
  expect([answer.status, errorCodeOf(answer)]).toEqual([status, code]);
  expect(Object.keys(answer.json as object)).toEqual(['error']);
  expect(answer.headers['content-type']).toContain('application/json');
  // No path, no stack, no library's name.
  expect(answer.text).not.toMatch(/node_modules|\.ts:|\n\s+at /);
};

describe('a JSON body', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '{title: 1}'],
    ['a bare string', '"title"'],
    ['a number', '7'],
    ['an array', '[]'],
    ['null', 'null'],
    ['half a body', '{"title":"a"'],
    ['two bodies', '{"title":"a"}{"title":"b"}'],
    ['a byte that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a deep nest', '['.repeat(20_000)],
    ['an unknown field', { title: 'a', extra: 1 }],
    ['__proto__', '{"title":"a","__proto__":{"role":"teacher"}}'],
    ['constructor', '{"title":"a","constructor":{"prototype":{}}}'],
    ['$set', { title: 'a', $set: { status: 'ended' } }],
    ['a dotted name', { title: 'a', 'roster.0.name': 'b' }],
    ['__proto__ deeper down', '{"title":"a","roster":[{"name":"b","__proto__":{"x":1}}]}'],
    ['a number for a text', { title: 1 }],
    ['an empty title', { title: '   ' }],
    ['a title that is too long', { title: 'x'.repeat(LIMITS.title_chars + 1) }],
    ['control characters', { title: 'a\u0000b' }],
    ['an override of text direction', { title: 'a\u202Eb' }],
    ['too many of a list', { title: 'a', roster: Array.from({ length: 201 }, () => ({ name: 'b' })) }],
  ])('with %s is invalid', async (_what, body) => {
    expectError(await create({ body }), 400, 'invalid_input');
  });

  test('beyond the limit is too large, whether or not it says so', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(LIMITS.json_body_bytes) });
    expectError(await create({ body }), 413, 'too_large');
    const headers = { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' };
    expectError(await create({ body, headers }), 413, 'too_large');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('of type "%s" is not taken', async (type) => {
    const headers = type === '' ? {} : { 'Content-Type': type };
    expectError(await create({ body: '{"title":"a"}', headers }), 415, 'unsupported_media');
  });

  test('that is compressed is not taken: a small one may be a huge one', async () => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    expectError(await create({ body: Buffer.from([0x1f, 0x8b]), headers }), 415, 'unsupported_media');
  });

  test('of strangers is not even read', async () => {
    expectError(await create({ body: '{broken', token: null }), 401, 'unauthorized');
  });
});

describe('a path or query', () => {
  test.each([
    '/api/nothing',
    '/api',
    '/api/',
    '/API/health',
    '/api/health/',
    '/api/sessions/a/b',
    '/api/quiz/nothing',
    '/nowhere.js',
    '/assets/../index.html',
    '/assets/%2e%2e/%2e%2e/teacher-token',
    '/..%5c..%5cteacher-token',
    '//evil.example/',
  ])('%s leads nowhere', async (path) => {
    expectError(await app.send({ path, token: app.teacher }), 404, 'not_found');
  });

  test.each([
    '/api/sessions/%',
    '/api/sessions/a%20b',
    '/api/sessions/..%2f..',
    `/api/sessions/${'x'.repeat(65)}`,
    '/api/sessions/$where',
    '/api/sessions?limit=0',
    '/api/sessions?limit=1e9',
    '/api/sessions?limit=5&limit=6',
    '/api/sessions?before[$ne]=x',
    '/api/sessions?unknown=1',
  ])('%s is invalid', async (path) => {
    expectError(await app.send({ path, token: app.teacher }), 400, 'invalid_input');
  });

  test('an unknown lesson is not found', async () => {
    expectError(await app.send({ path: '/api/sessions/none', token: app.teacher }), 404, 'not_found');
  });

  test('a token in the query is no token for a route that takes Bearer', async () => {
    expectError(await app.send({ path: `/api/sessions?token=${app.teacher}` }), 401, 'unauthorized');
  });
});

/** Writes bytes to the port and reads until the other side closes. */
const talk = (bytes: Buffer | string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(app.port, '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => {
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });

describe('bytes that are no HTTP', () => {
  test.each([
    ['garbage', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37) % 256))],
    ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
    ['RTMP', Buffer.concat([Buffer.from([3]), Buffer.alloc(1536, 7), Buffer.from('\r\n\r\n')])],
    ['a header without an end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'length and chunks',
      'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('%s is told so and cut off', async (_what, bytes) => {
    const answer = await talk(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"invalid_input"');
  });

  test('no Host is misdirected or bad', async () => {
    expect(await talk('GET /api/health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 (400|421) /);
  });
});

describe('a thousand bad requests', () => {
  const KINDS: readonly TestRequest[] = [
    { path: '/api/sessions', body: '{broken', headers: JSON_TYPE },
    { path: '/api/sessions', token: 'x'.repeat(500) },
    { path: '/api/join', body: { join_code: 'abc', name: '' } },
    { path: '/api/join', body: Buffer.alloc(70_000), headers: JSON_TYPE },
    { path: '/api/nothing' },
    { path: '/api/health', headers: { Host: 'evil.example' } },
    { path: '/api/stream/none/whep', body: 'v=0', headers: { 'Content-Type': 'application/sdp' } },
  ];
  const flood = async (count: number): Promise<void> => {
    const BATCH = 25;
    for (let sent = 0; sent < count; sent += BATCH) {
      await Promise.all(
        Array.from({ length: BATCH }, async (_, index) => {
          const kind = KINDS[(sent + index) % KINDS.length];
          if (kind === undefined) return;
          const answer = await app.send(kind);
          expect(answer.status).toBeGreaterThanOrEqual(400);
          expect(answer.status).toBeLessThan(500);
        }),
      );
    }
  };

  test(
    'leave memory flat and the app well',
    async () => {
      await flood(300);
      const before = heapBytes();
      await flood(1000);
      expect(heapBytes() - before).toBeLessThan(3 * 1024 * 1024);
      expect((await app.send({ path: '/api/health' })).status).toBe(200);
    },
    patience(60_000),
  );
});
