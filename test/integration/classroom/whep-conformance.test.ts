import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JoinAnswer, SessionView } from '../../../src/shared/contract/index.ts';
import { OFFER, OFFER_WITHOUT_H264 } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer, type TestRequest } from '../../support/http-client.ts';

/**
 * draft-ietf-wish-whep-04, section by section, from a player's side of the socket. docs/whep.md is the table of it:
 * a line there names a test here.
 */
const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';
const CREDENTIALS = { ufrag: 'Ab1c', pwd: '0123456789abcdefghijkLMN' };

let app: TestApp;
let session: SessionView;
let other: SessionView;
let mina: JoinAnswer;
let whep: string;
let students = 0;
beforeAll(async () => {
  app = await startApp({ config: { max_sessions: 2 } });
  session = await app.createSession();
  other = await app.createSession('Another class');
  whep = `/api/stream/${session.session_id}/whep`;
});
afterAll(() => app.stop());
// Another student each time: opening viewers is limited for each.
beforeEach(async () => {
  students += 1;
  mina = await app.join(session, `Mina ${String(students)}`);
});

const ask = (method: string, path: string, request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  app.send({ method, path, token: mina.token, ...request });
const open = (request: Partial<TestRequest> = {}): Promise<TestAnswer> =>
  ask('POST', whep, { headers: { 'Content-Type': SDP }, body: OFFER, ...request });
const openViewer = async (): Promise<{ path: string; etag: string }> => {
  const { headers } = await open();
  return { path: headers.location ?? '', etag: headers.etag ?? '' };
};

/** The body of a PATCH, as a browser that gathered one candidate after its offer writes it. */
const fragment = ({ ufrag, pwd } = CREDENTIALS, candidate = '1 1 udp 2122260223 192.0.2.1 61764 typ host') =>
  [
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    'm=video 9 UDP/TLS/RTP/SAVPF 0',
    'a=mid:0',
    `a=candidate:${candidate}`,
    'a=end-of-candidates',
    '',
  ].join('\r\n');
const patch = (path: string, if_match: string | null, body = fragment(), type = FRAGMENT) =>
  ask('PATCH', path, {
    headers: { 'Content-Type': type, ...(if_match === null ? {} : { 'If-Match': if_match }) },
    body,
  });

const sectionsOf = (sdp: string): string[] => sdp.split(/(?=^m=)/m).slice(1);
const attributesOf = (section: string, name: string): string[] =>
  [...section.matchAll(new RegExp(`^a=${name}:(.*?)\\r?$`, 'gm'))].map(([, value = '']) => value);

describe('4.1 what is no protocol step', () => {
  test('other methods are 405 with Allow', async () => {
    const { path } = await openViewer();
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const answer = await ask(method, whep);
      expect([method, answer.status, errorCodeOf(answer)]).toEqual([method, 405, 'method_not_allowed']);
      expect(answer.headers.allow).toBe('OPTIONS, POST');
    }
    for (const method of ['GET', 'PUT', 'POST', 'PROPFIND']) {
      const answer = await ask(method, path);
      expect([method, answer.status, errorCodeOf(answer)]).toEqual([method, 405, 'method_not_allowed']);
      expect(answer.headers.allow).toBe('DELETE, OPTIONS, PATCH');
    }
  });
});

describe('4.3 setting a viewer up', () => {
  test('201 with the answer, its type, a Location, a strong ETag and Accept-Patch', async () => {
    const opened = await open();
    expect(opened.status).toBe(201);
    expect(opened.headers['content-type']).toBe(SDP);
    expect(opened.headers.location).toMatch(new RegExp(`^${whep}/[A-Za-z0-9_-]{16,}$`));
    expect(opened.headers.etag).toMatch(/^"[A-Za-z0-9_-]+"$/);
    expect(opened.headers['accept-patch']).toBe(FRAGMENT);
    expect(opened.headers['cache-control']).toBe('no-store');
  });

  test('neither the Location nor the ETag of another viewer can be guessed from one', async () => {
    const viewers = [await openViewer(), await openViewer(), await openViewer()];
    expect(new Set(viewers.map(({ path }) => path)).size).toBe(3);
    expect(new Set(viewers.map(({ etag }) => etag)).size).toBe(3);
  });

  test('the answer only sends, in one bundle, with RTCP multiplexed and one MediaStream', async () => {
    const { text } = await open();
    const sections = sectionsOf(text);
    expect(sections).toHaveLength(2);
    expect(text).toMatch(/^a=group:BUNDLE 0 1\r?$/m);
    for (const section of sections) {
      expect(section).toMatch(/^a=sendonly\r?$/m);
      expect(section).not.toMatch(/^a=(recvonly|sendrecv|inactive)\r?$/m);
      expect(section).toMatch(/^a=rtcp-mux\r?$/m);
    }
    const streams = sections.flatMap((section) =>
      attributesOf(section, 'msid').map((id) => id.split(' ')[0]),
    );
    expect(streams.length).toBeGreaterThan(0);
    expect(new Set(streams).size).toBe(1);
  });

  test('a body of another type is 415, one that is no offer 400, one without H.264 406 and no counter-offer', async () => {
    const wrong_type = await open({ headers: { 'Content-Type': 'application/json' } });
    expect([wrong_type.status, errorCodeOf(wrong_type)]).toEqual([415, 'unsupported_media']);
    const no_offer = await open({ body: 'v=0\r\nhello' });
    expect([no_offer.status, errorCodeOf(no_offer)]).toEqual([400, 'invalid_input']);
    const without = await open({ body: OFFER_WITHOUT_H264 });
    expect([without.status, errorCodeOf(without)]).toEqual([406, 'not_acceptable']);
    expect(without.headers['content-type']).toMatch(/^application\/json/);
    expect(without.headers.location).toBeUndefined();
  });

  test.each(['sendonly', 'inactive'])('an offer that is %s is refused', async (direction) => {
    const answer = await open({ body: OFFER.replaceAll('a=recvonly', `a=${direction}`) });
    expect(answer.status).toBe(406);
  });

  test('an offer that is sendrecv gets a sendonly answer', async () => {
    const answer = await open({ body: OFFER.replaceAll('a=recvonly', 'a=sendrecv') });
    expect(answer.status).toBe(201);
    for (const section of sectionsOf(answer.text)) expect(section).toMatch(/^a=sendonly\r?$/m);
  });

  test('a viewer may come before its publisher', async () => {
    expect((await open()).status).toBe(201);
  });
});

describe('4.4 ending a viewer', () => {
  test('DELETE is 200, whatever If-Match says, and 404 after it', async () => {
    const { path } = await openViewer();
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"another"' } })).status).toBe(200);
    expect((await ask('DELETE', path)).status).toBe(404);
    expect((await patch(path, '*')).status).toBe(404);
  });

  test('OPTIONS says what is taken, without a token', async () => {
    const { path } = await openViewer();
    const endpoint = await ask('OPTIONS', whep, { token: null });
    expect([endpoint.status, endpoint.headers['accept-post']]).toEqual([204, SDP]);
    expect(endpoint.headers.allow).toBe('OPTIONS, POST');
    const viewer = await ask('OPTIONS', path, { token: null });
    expect([viewer.status, viewer.headers['accept-patch']]).toEqual([204, FRAGMENT]);
    expect(viewer.headers.allow).toBe('DELETE, OPTIONS, PATCH');
  });

  test('pages of other origins get no permission to ask', async () => {
    const origin = { Origin: 'https://elsewhere.example' };
    const preflight = await ask('OPTIONS', whep, {
      token: null,
      headers: { ...origin, 'Access-Control-Request-Method': 'POST' },
    });
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const posted = await open({ headers: { ...origin, 'Content-Type': SDP } });
    expect([posted.status, errorCodeOf(posted)]).toEqual([403, 'forbidden']);
  });
});

describe('4.5 ICE', () => {
  test('the answer has every candidate at once', async () => {
    const { text } = await open();
    expect(attributesOf(text, 'candidate').length).toBeGreaterThan(0);
    expect(text).toMatch(/^a=end-of-candidates\r?$/m);
  });

  test('trickled candidates are 204 without body and ETag, also those of no use', async () => {
    const { path, etag } = await openViewer();
    for (const candidate of [
      '1 1 udp 2122260223 192.0.2.1 61764 typ host',
      '2 1 udp 2122260223 5f1c2e7a-0000-4000-8000-1234567890ab.local 61764 typ host',
      '3 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
      '4 1 quic 1 2001:db8::1 9 typ host',
    ]) {
      const answer = await patch(path, etag, fragment(CREDENTIALS, candidate));
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([204, '', undefined]);
    }
  });

  test('If-Match must be there (428) and be the present one (412)', async () => {
    const { path, etag } = await openViewer();
    const without = await patch(path, null);
    expect([without.status, errorCodeOf(without)]).toEqual([428, 'precondition']);
    for (const wrong of ['"another"', `W/${etag}`, etag.replaceAll('"', '')]) {
      const answer = await patch(path, wrong);
      expect([wrong, answer.status, errorCodeOf(answer)]).toEqual([wrong, 412, 'precondition']);
    }
    expect((await patch(path, `"another", ${etag}`)).status).toBe(204);
  });

  test('a restart of ICE is 422, and the viewer stays', async () => {
    const { path, etag } = await openViewer();
    const renewed = fragment({ ufrag: 'ysXw', pwd: 'vw5LmwG4y/e6dPP/zAP9Gp5k' });
    for (const [if_match, body] of [
      ['*', renewed],
      ['"*"', renewed],
      ['*', fragment()],
      [etag, renewed],
    ] as const) {
      const answer = await patch(path, if_match, body);
      expect([answer.status, answer.json]).toMatchObject([
        422,
        { error: { code: 'invalid_input', details: { unsupported: 'ice_restart' } } },
      ]);
    }
    expect((await patch(path, etag)).status).toBe(204);
  });

  test('another type is 415, what is no fragment 400', async () => {
    const { path, etag } = await openViewer();
    const wrong_type = await patch(path, etag, fragment(), SDP);
    expect([wrong_type.status, errorCodeOf(wrong_type)]).toEqual([415, 'unsupported_media']);
    const broken = await patch(path, etag, 'a=candidate:hello');
    expect([broken.status, errorCodeOf(broken)]).toEqual([400, 'invalid_input']);
  });

  test('a flood of candidates is slowed down', async () => {
    const { path, etag } = await openViewer();
    const answers = await Promise.all(Array.from({ length: 60 }, () => patch(path, etag)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });
});

describe('4.7 to 4.10', () => {
  test('nobody is redirected, and no STUN server or extension is named', async () => {
    const opened = await open();
    expect(opened.status).toBe(201);
    expect(opened.headers.link).toBeUndefined();
  });

  test('a Bearer token is needed on both, and 401 says so', async () => {
    const { path, etag } = await openViewer();
    const bare: Partial<TestRequest> = { token: null };
    for (const answer of [
      await open(bare),
      await open({ token: 'garbage' }),
      await ask('DELETE', path, bare),
      await ask('PATCH', path, {
        ...bare,
        headers: { 'Content-Type': FRAGMENT, 'If-Match': etag },
        body: fragment(),
      }),
      // Not for WHEP: what stands in a URL stands in logs.
      await open({ ...bare, path: `${whep}?token=${mina.token}` }),
    ]) {
      expect([answer.status, errorCodeOf(answer)]).toEqual([401, 'unauthorized']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('another lesson’s token is 403, an unknown lesson 404, another student’s viewer 404', async () => {
    const { path } = await openViewer();
    const stranger = await app.join(other, 'Jun');
    expect((await open({ token: stranger.token })).status).toBe(403);
    expect((await open({ path: '/api/stream/none/whep', token: app.teacher })).status).toBe(404);
    const classmate = await app.join(session, 'Ara');
    expect((await ask('DELETE', path, { token: classmate.token })).status).toBe(404);
    expect((await ask('DELETE', path)).status).toBe(200);
  });
});
