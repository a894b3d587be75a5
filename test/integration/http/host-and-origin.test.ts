import { once } from 'node:events';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpEn } from '../../../src/shared/locales/en/http.ts';
import { httpKo } from '../../../src/shared/locales/ko/http.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { openSocket, refusedUpgrade } from '../../support/ws-client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ config: { allowed_hosts: ['class.school.example'] } });
});
afterAll(() => app.stop());

const withPort = (host: string): string => host.replace('PORT', String(app.port));

/** The first part of this machine's name, as browsers send it. */
const [OWN_NAME = ''] = domainToASCII(hostname()).split('.');

const PATHS = [
  '/api/health',
  '/',
  '/j/123456',
  '/teacher',
  '/assets/index-0123abCD.js',
  '/nowhere',
  '/metrics',
];

describe('Host', () => {
  test.each([
    'localhost',
    'localhost:PORT',
    'LOCALHOST:PORT',
    '127.0.0.1:PORT',
    '127.0.0.1',
    '[::1]:PORT',
    'class.school.example',
    'class.school.example:443',
    'localhost.',
    'LocalHost.:PORT',
    `${OWN_NAME}:PORT`,
    `${OWN_NAME.toUpperCase()}.:PORT`,
    `${OWN_NAME}.local:PORT`,
    `${OWN_NAME}.LOCAL`,
  ])('answers %s', async (host) => {
    const answer = await app.send({ path: '/api/health', headers: { Host: withPort(host) } });
    expect(answer.status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1.nip.io:PORT',
    'localhost.evil.example',
    'localhost:1',
    '127.0.0.1:1',
    'evil.example@127.0.0.1',
    '127.0.0.1:PORT@evil.example',
    'xclass.school.example',
    'class.school.example.evil.example',
    '10.255.255.254:PORT',
    '0.0.0.0:PORT',
    '[::2]:PORT',
    `${OWN_NAME}.evil.example:PORT`,
    `${OWN_NAME}:1`,
    `x${OWN_NAME}.local:PORT`,
    'localhost:PORT:PORT',
    'localhost:99999',
    '.',
    'localhost/',
    'a'.repeat(400),
  ])('is misdirected for %s', async (host) => {
    for (const path of PATHS) {
      const answer = await app.send({ path, headers: { Host: withPort(host) } });
      expect([path, answer.status]).toEqual([path, 421]);
      expect(errorCodeOf(answer)).toBe('misdirected');
    }
    const upgrade = await refusedUpgrade(app.url, `/api/ws?token=${app.teacher}`, {
      headers: { Host: withPort(host) },
    });
    expect(upgrade.status).toBe(421);
  });
});

describe('a browser at a name that is not ours', () => {
  const open = (path: string, language: string): Promise<TestAnswer> =>
    app.send({
      path,
      headers: { Host: withPort('school-pc:PORT'), Accept: 'text/html', 'Accept-Language': language },
    });

  test.each([
    ['/', '/'],
    ['/J/123456/', '/j/123456'],
    ['/Teacher', '/teacher'],
    ['/nowhere', '/'],
  ])('is given the right address of %s, in its language', async (path, right) => {
    // It has come to this address, so that this address is one that it can come to.
    const address = `http://127.0.0.1:${String(app.port)}${right}`;
    for (const [language, words] of [
      ['ko', httpKo],
      ['en-US', httpEn],
      ['ja', httpEn],
    ] as const) {
      const { status, text } = await open(path, language);
      expect(status).toBe(421);
      expect(text).toContain(`<h1>${words.misdirected.title}</h1>`);
      expect(text.replace('<wbr>', '')).toContain(`<a href="${address}">${address}</a>`);
    }
  });

  test('is given the public address where there is one', async () => {
    const other = await startApp({ config: { public_url: 'https://class.school.example' } });
    try {
      const answer = await other.send({ path: '/j/123456', headers: { Host: 'x', Accept: 'text/html' } });
      expect(answer.text).toContain('<a href="https://class.school.example/j/123456">');
    } finally {
      await other.stop();
    }
  });
});

/** The status of a request whose every byte is the test's. */
const rawStatus = async (lines: readonly string[]): Promise<number> => {
  const socket = connect(app.port, '127.0.0.1');
  socket.write([...lines, '', ''].join('\r\n'));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(answer.toString('latin1').split(' ')[1]);
};
const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

describe('a request that can be read in two ways', () => {
  test.each([[[]], [UPGRADE]])('has one Host header (%#)', async (headers) => {
    const good = `Host: localhost:${String(app.port)}`;
    for (const path of ['/api/health', `/api/ws?token=${app.teacher}`]) {
      const start = [`GET ${path} HTTP/1.1`];
      for (const second of [good, 'host: evil.example', 'HOST:']) {
        expect(await rawStatus([...start, good, second, ...headers])).toBe(400);
      }
    }
    expect(await rawStatus(['GET /api/health HTTP/1.1', good])).toBe(200);
  });

  test.each(['//', 'http://', 'http://:99999/', '///'])(
    'has a target that is an address, not %s',
    async (target) => {
      const host = `Host: localhost:${String(app.port)}`;
      const status = await rawStatus([`GET ${target} HTTP/1.1`, host, ...UPGRADE]);
      expect([400, 404]).toContain(status);
      expect(await rawStatus([`GET ${target} HTTP/1.1`, host])).toBeLessThan(500);
    },
  );
});

describe('Origin', () => {
  const body = { join_code: '000000', name: 'Mina' };

  test.each([
    'http://evil.example',
    'https://127.0.0.1',
    'http://127.0.0.1:1',
    'null',
    'file://',
    'chrome-extension://x',
  ])('refuses the unsafe methods of a page at %s', async (origin) => {
    for (const token of [null, app.teacher]) {
      const answer = await app.send({ path: '/api/join', body, token, headers: { Origin: origin } });
      expect(answer.status).toBe(403);
      expect(errorCodeOf(answer)).toBe('forbidden');
    }
    const upgrade = await refusedUpgrade(app.url, `/api/ws?token=${app.teacher}`, { origin });
    expect(upgrade.status).toBe(403);
  });

  test('answers its own pages', async () => {
    const answer = await app.send({ path: '/api/join', body, headers: { Origin: app.url } });
    expect(errorCodeOf(answer)).toBe('not_found');
    const socket = await openSocket(app.url, app.teacher, { origin: app.url });
    await socket.close();
  });

  test('answers its page behind a proxy that ends TLS', async () => {
    const headers = { Host: 'class.school.example', Origin: 'https://class.school.example' };
    const answer = await app.send({ path: '/api/join', body, headers });
    expect(errorCodeOf(answer)).toBe('not_found');
  });

  test('answers programs, which send none, by their Bearer token', async () => {
    const answer = await app.send({
      path: '/api/sessions',
      token: app.teacher,
      body: { title: 'By a script' },
    });
    expect(answer.status).toBe(201);
  });

  test('refuses a cross-site page whose browser says so without an Origin', async () => {
    const answer = await app.send({ path: '/api/join', body, headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.status).toBe(403);
  });

  test('gives no page of another origin leave to read', async () => {
    const answer = await app.send({ path: '/api/health', headers: { Origin: 'http://evil.example' } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});
