import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { send, type TestAnswer } from '../../../test/support/http-client.ts';
import { AirError, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts';
import { httpEn } from '../../shared/locales/en/http.ts';
import { httpKo } from '../../shared/locales/ko/http.ts';
import { createLogger } from '../logging/logger.ts';
import { createErrorHandler } from './http-errors.ts';
import { createWordsPage } from './words-page.ts';

let server: Server;
afterEach(() => void server.close());

/** What a browser gets where every request fails so. */
const answerTo = async (error: AirError, path = '/', method = 'GET'): Promise<TestAnswer> => {
  const app = express();
  app.use(() => {
    throw error;
  });
  const sendWords = createWordsPage({ originFor: () => 'http://192.168.0.7:8000' });
  app.use(createErrorHandler({ logger: createLogger({ part: 'test', level: 'silent' }), sendWords }));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { Accept: 'text/html', 'Accept-Language': 'ko' };
  return send(`http://127.0.0.1:${String(port)}`, { path, method, headers });
};
const NOT_READY = { retry_after_seconds: 1 };

test.each<[ErrorCode, ErrorDetails | undefined, string, number, keyof typeof httpKo]>([
  ['misdirected', undefined, '/', 421, 'misdirected'],
  ['not_found', undefined, '/nowhere', 404, 'not_found'],
  ['forbidden', undefined, '/teacher', 403, 'teacher'],
  ['forbidden', undefined, '/', 403, 'failed'],
  ['unavailable', NOT_READY, '/j/123456', 503, 'starting'],
  ['unavailable', undefined, '/', 503, 'failed'],
  ['internal', undefined, '/', 500, 'failed'],
])('%s %o at %s is said by status %i and the words of %s', async (code, details, path, status, kind) => {
  const answer = await answerTo(new AirError(code, 'English for a log', details), path);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(`<h1>${httpKo[kind].title}</h1><p>${httpKo[kind].body}</p>`);
  expect(answer.text).not.toContain('English');
  expect(answer.headers['retry-after']).toBe(
    details === undefined && code === 'unavailable' ? '1' : details && '1',
  );
  // Who will be ready soon is asked again by the page itself, at the same address.
  expect(answer.text.includes('http-equiv="refresh" content="2"')).toBe(kind === 'starting');
});

test('HEAD has the head alone', async () => {
  const { status, text, headers } = await answerTo(new AirError('not_found', 'no'), '/', 'HEAD');
  expect([status, text, headers['content-type']]).toEqual([404, '', 'text/html; charset=utf-8']);
});

test('nothing that was asked for becomes markup', async () => {
  const { text } = await answerTo(new AirError('misdirected', 'no'), '/j/"><b>');
  expect(text).toContain('http://192.168.0.7:8000/j/&#34;&#62;&#60;b&#62;');
  expect(text).not.toContain('<b>');
});

test('every page has its words in both languages', () => {
  for (const words of [...Object.values(httpKo), ...Object.values(httpEn)])
    expect(Object.values(words).every((sentence) => sentence.length > 0)).toBe(true);
  expect(Object.keys(httpKo)).toEqual(Object.keys(httpEn));
});
