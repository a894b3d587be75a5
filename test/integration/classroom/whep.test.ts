import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JoinAnswer, SessionView } from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { BROKEN_OFFERS, OFFER, OFFER_WITHOUT_H264 } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';

const SDP = { 'Content-Type': 'application/sdp' };
const FRAGMENT = { 'Content-Type': 'application/trickle-ice-sdpfrag' };
const CANDIDATE =
  'a=ice-ufrag:Ab1c\r\na=ice-pwd:0123456789abcdefghijkLMN\r\nm=video 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n';

let app: TestApp;
let session: SessionView;
let mina: JoinAnswer;
let whep: string;
let students = 0;
beforeAll(async () => {
  app = await startApp();
  session = await app.createSession();
  whep = `/api/stream/${session.session_id}/whep`;
});
afterAll(() => app.stop());
beforeEach(async () => {
  students += 1;
  mina = await app.join(session, `Mina ${String(students)}`);
});

const open = (request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ method: 'POST', path: whep, token: mina.token, headers: SDP, body: OFFER, ...request });
const locationOf = (answer: TestAnswer): string => answer.headers.location ?? '';
const headersOf = (answer: TestAnswer): Record<string, string> => ({
  ...FRAGMENT,
  'If-Match': answer.headers.etag ?? '',
});

describe('a viewer', () => {
  test('is opened before any picture is there, patched and closed', async () => {
    const opened = await open();
    expect(opened.status).toBe(201);
    expect(opened.headers['content-type']).toBe('application/sdp');
    expect(opened.headers['accept-patch']).toBe('application/trickle-ice-sdpfrag');
    expect(opened.headers.etag).toMatch(/^"[A-Za-z0-9_-]+"$/);
    expect(locationOf(opened)).toMatch(new RegExp(`^${whep}/[A-Za-z0-9_-]+$`));
    expect(opened.text).toMatch(/^v=0\r?\n/);
    expect(opened.text).toMatch(/a=rtpmap:\d+ H264\/90000/i);
    expect(opened.text).toMatch(/a=candidate:/);

    const path = locationOf(opened);
    const patch = { method: 'PATCH', path, token: mina.token, body: CANDIDATE };
    expect((await app.send({ ...patch, headers: headersOf(opened) })).status).toBe(204);

    const close = { method: 'DELETE', path, token: mina.token };
    expect((await app.send(close)).status).toBe(200);
    const gone = await app.send(close);
    expect([gone.status, errorCodeOf(gone)]).toEqual([404, 'not_found']);
  });

  test('belongs to its student, and to the teacher', async () => {
    const path = locationOf(await open());
    const { token } = await app.join(session, 'Jun');
    expect((await app.send({ method: 'DELETE', path, token })).status).toBe(404);
    expect((await app.send({ method: 'DELETE', path, token: app.teacher })).status).toBe(200);
  });

  test('of a student beyond three takes the place of the oldest', async () => {
    const answers: TestAnswer[] = [];
    for (let more = 0; more <= LIMITS.whep_viewers_per_student; more += 1) answers.push(await open());
    const [oldest, ...others] = answers.map(locationOf);
    const close = async (path = ''): Promise<number> =>
      (await app.send({ method: 'DELETE', path, token: mina.token })).status;
    expect(await close(oldest)).toBe(404);
    for (const path of others) expect(await close(path)).toBe(200);
  });

  test('is not opened again and again without a pause', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => open()));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });
});

describe('an offer', () => {
  test('without H.264 is not acceptable', async () => {
    const answer = await open({ body: OFFER_WITHOUT_H264 });
    expect([answer.status, errorCodeOf(answer)]).toEqual([406, 'not_acceptable']);
  });

  test.each(Object.entries(BROKEN_OFFERS))('that is %s is refused', async (_what, body) => {
    const answer = await open({ body });
    expect([400, 406]).toContain(answer.status);
    expect(['invalid_input', 'not_acceptable']).toContain(errorCodeOf(answer));
  });

  test('that is too large is refused', async () => {
    const answer = await open({ body: `${OFFER}${'a=x\r\n'.repeat(LIMITS.sdp_bytes / 5)}` });
    expect([answer.status, errorCodeOf(answer)]).toEqual([413, 'too_large']);
  });

  test.each([['application/json'], ['text/plain']])('of type %s is not taken', async (type) => {
    const answer = await open({ headers: { 'Content-Type': type } });
    expect([answer.status, errorCodeOf(answer)]).toEqual([415, 'unsupported_media']);
  });

  test('after all of them the engine still answers a good one', async () => {
    expect((await open()).status).toBe(201);
    expect((await app.send({ path: '/api/health' })).json).toMatchObject({ checks: { engine: 'ok' } });
  });
});

describe('the resource', () => {
  test('says what it takes', async () => {
    const answer = await app.send({ method: 'OPTIONS', path: whep });
    expect(answer.status).toBe(204);
    expect(answer.headers['accept-post']).toBe('application/sdp');
    expect(answer.headers.allow).toContain('POST');
  });

  test('of an ended or unknown lesson is gone or not found', async () => {
    const unknown = await open({ path: '/api/stream/none/whep', token: app.teacher });
    expect([unknown.status, errorCodeOf(unknown)]).toEqual([404, 'not_found']);
    const other = await startApp();
    try {
      const { session_id } = await other.createSession();
      await other.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: other.teacher });
      const request = {
        path: `/api/stream/${session_id}/whep`,
        token: other.teacher,
        headers: SDP,
        body: OFFER,
      };
      const ended = await other.send(request);
      expect([ended.status, errorCodeOf(ended)]).toEqual([410, 'ended']);
    } finally {
      await other.stop();
    }
  });
});
