import { createHash } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpEn } from '../../../src/shared/locales/en/http.ts';
import { httpKo } from '../../../src/shared/locales/ko/http.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, send } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { openSocket } from '../../support/ws-client.ts';

const externalAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const ASSET = '/assets/index-0123abCD.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const readBytes = (path: string, encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> =>
  new Promise((resolve, reject) => {
    get(`${app.url}${path}`, { headers: { 'Accept-Encoding': encoding }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) });
      });
    }).once('error', reject);
  });

describe('pages', () => {
  test.each([
    ['/', 'student'],
    ['/j/123456', 'student'],
    ['/teacher', 'teacher'],
    ['/teacher/', 'teacher'],
  ])('%s is the %s page, asked for anew each time', async (path, page) => {
    const answer = await app.send({ path });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`<title>${page}</title>`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const again = await app.send({ path, headers: { 'If-None-Match': answer.headers.etag ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await app.send({ path, method: 'HEAD' })).status).toBe(200);
    const post = await app.send({ path, method: 'POST' });
    expect([post.status, errorCodeOf(post)]).toEqual([405, 'method_not_allowed']);
  });

  test.each([ASSET, `/teacher${ASSET}`])('%s may be kept for good', async (path) => {
    const answer = await app.send({ path });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('come compressed as the browser likes', async () => {
    const plain = await readBytes(ASSET, 'identity');
    const br = await readBytes(ASSET, 'gzip, deflate, br');
    const gzip = await readBytes(ASSET, 'gzip');
    expect([plain.encoding, br.encoding, gzip.encoding]).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(br.body.length).toBeLessThan(plain.body.length / 4);
  });

  test('carry the headers that keep them to themselves, and none that needs HTTPS', async () => {
    for (const path of ['/', '/teacher', ASSET, '/api/health', '/nowhere']) {
      const { headers } = await app.send({ path });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${String(app.port)}`);
      expect(policy).not.toMatch(/unsafe|upgrade-insecure|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      for (const absent of ['x-powered-by', 'strict-transport-security', 'server', 'set-cookie']) {
        expect(headers).not.toHaveProperty(absent);
      }
    }
  });
});

describe('an address as people type it', () => {
  const BROWSER = {
    Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'Accept-Language': 'ko-KR,ko;q=0.9',
  };

  test.each(['/j/123456/', '/J/123456', '//j//123456//', '/j', '/J/', '//'])(
    '%s leads to the class',
    async (path) => {
      const answer = await app.send({ path });
      expect([answer.status, answer.text.includes('<title>student</title>')]).toEqual([200, true]);
      expect((await app.send({ path, method: 'POST' })).status).toBe(405);
    },
  );

  test.each(['/Teacher', '/TEACHER/', '//teacher', '/teacher//'])(
    '%s leads to the teacher’s page',
    async (path) => {
      const { status, headers } = await app.send({ path });
      expect([status, headers.location]).toEqual([302, '/teacher']);
    },
  );

  test.each(['/nowhere', '/j/123456/x', '/teacher/x', '/assets/gone-0123abCD.js', '/api-docs'])(
    '%s is answered in words to a browser, and in the contract’s shape to a program',
    async (path) => {
      const page = await app.send({ path, headers: BROWSER });
      expect(page.status).toBe(404);
      expect(page.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': 'ko',
        'cache-control': 'no-store',
        vary: 'Accept, Accept-Language',
      });
      expect(page.text).toContain(`<h1>${httpKo.not_found.title}</h1>`);
      expect(page.text).toContain(`<a href="/">${httpKo.not_found.action}</a>`);
      const other = await app.send({ path, headers: { ...BROWSER, 'Accept-Language': 'fr, en;q=0.5' } });
      expect(other.text).toContain(`<h1>${httpEn.not_found.title}</h1>`);
      for (const accept of ['*/*', 'application/json', '']) {
        const answer = await app.send({ path, headers: accept === '' ? {} : { Accept: accept } });
        expect([answer.status, errorCodeOf(answer)]).toEqual([404, 'not_found']);
      }
    },
  );

  test.each(['/api/nothing', '/api', '/api/sessions', '/metrics/x'])(
    '%s is for programs alone',
    async (path) => {
      expect(errorCodeOf(await app.send({ path, headers: BROWSER }))).toMatch(/not_found|unauthorized/);
    },
  );

  test('a page of words carries a style of its own, and nothing else may run or load', async () => {
    const { headers, text } = await app.send({ path: '/nowhere', headers: BROWSER });
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=|https?:/);
  });
});

describe('another machine', () => {
  test('gets the student’s page but not the teacher’s', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'pages from another machine', 'no network interface');
    const lan = `http://${address}:${String(app.port)}`;
    for (const path of ['/', '/j/123456', ASSET]) expect((await send(lan, { path })).status).toBe(200);
    for (const path of ['/teacher', '/teacher/', `/teacher${ASSET}`, '/metrics']) {
      const answer = await send(lan, { path });
      expect([path, answer.status, errorCodeOf(answer)]).toEqual([path, 403, 'forbidden']);
    }
    const headers = { Accept: 'text/html', 'Accept-Language': 'en' };
    const page = await send(lan, { path: '/teacher', headers });
    expect([page.status, page.text.includes(`<h1>${httpEn.teacher.title}</h1>`)]).toEqual([403, true]);
  });

  test('gets the teacher’s page in server mode, and its routes with the token', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'server mode', 'no network interface');
    const open = await startApp({ config: { teacher_lan: true } });
    try {
      const lan = `http://${address}:${String(open.port)}`;
      for (const path of ['/teacher', `/teacher${ASSET}`, '/metrics']) {
        expect([path, (await send(lan, { path })).status]).toEqual([path, 200]);
      }
      expect((await send(lan, { path: '/api/sessions' })).status).toBe(401);
      expect((await send(lan, { path: '/api/sessions', token: open.teacher })).status).toBe(200);
    } finally {
      await open.stop();
    }
  });

  test('that fetches the student’s page proves to the teacher that students can join', async (context) => {
    const address = externalAddress();
    if (address === undefined)
      return notRun(context, 'the proof that students can join', 'no network interface');
    const reachedAt = (set: Record<string, unknown>): unknown =>
      (set['network'] as { reached_at?: unknown } | undefined)?.reached_at;
    // To this app the address that calls is none of its own, as a phone's is not.
    const other = await startApp({
      config: { allowed_hosts: [address] },
      overrides: { interfaces: () => ({}) },
    });
    try {
      const teacher = await openSocket(other.url, other.teacher);
      const snapshot = await teacher.find((message) => message.type === 'snapshot');
      expect(snapshot).toMatchObject({ state: { network: { reached_at: null } } });
      await other.send({ path: '/' });
      await send(`http://${address}:${String(other.port)}`, { path: '/j/123456' });
      const patch = await teacher.find(
        (message) => message.type === 'patch' && message.set?.['network'] !== undefined,
      );
      expect(patch.type === 'patch' && reachedAt(patch.set ?? {})).toMatch(/^\d{4}-/);
      await teacher.close();
    } finally {
      await other.stop();
    }
  });

  test('hears of a new address when the network changes', async () => {
    let address = '192.0.2.10';
    const interfaces = (): Record<
      string,
      [{ address: string; netmask: string; family: 'IPv4'; mac: string; internal: boolean; cidr: string }]
    > => ({
      eth0: [
        {
          address,
          netmask: '255.255.255.0',
          family: 'IPv4',
          mac: '02:00:00:00:00:01',
          internal: false,
          cidr: `${address}/24`,
        },
      ],
    });
    const other = await startApp({ overrides: { interfaces } });
    try {
      const session = await other.createSession();
      expect(session.join_url).toBe(`http://192.0.2.10:${String(other.port)}/j/${session.join_code}`);
      const teacher = await openSocket(other.url, other.teacher);
      address = '192.0.2.20';
      await teacher.find(
        (message) =>
          message.type === 'patch' &&
          (message.set?.['session'] as { join_url?: string } | undefined)?.join_url ===
            `http://192.0.2.20:${String(other.port)}/j/${session.join_code}`,
      );
      await teacher.close();
    } finally {
      await other.stop();
    }
  });
});
