import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinAnswerSchema, type SessionView } from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { BROKEN_OFFERS, OFFER, OFFER_WITHOUT_H264 } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { openSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

let app: TestApp;
let session: SessionView;
beforeAll(async () => {
  app = await startApp();
  session = await app.createSession();
});
afterAll(() => app.stop());

const join = (body: object, local_address?: string): Promise<TestAnswer> =>
  app.send({ path: '/api/join', body, ...(local_address === undefined ? {} : { local_address }) });

const wrongCode = (): string => String((Number(session.join_code) + 1) % 1_000_000).padStart(6, '0');

describe('joining', () => {
  test('by code and name gives a seat, on the origin that was reached', async () => {
    const answer = await join({ join_code: session.join_code, name: ' 김하나 ', student_number: '7' });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      session_id: session.session_id,
      node: { url: app.url },
      backups: [],
    });
    const { token } = answer.json as { token: string };
    const status = await app.send({ path: `/api/stream/${session.session_id}/status`, token });
    expect(status.json).toMatchObject({ live: false, publisher: null });
  });

  test('again with the same device is the same student, whose name may change', async () => {
    const device_id = 'A'.repeat(22);
    const first = await app.join(session, 'Jun', device_id);
    const student = await openSocket(app.url, first.token);
    await student.find((message) => message.type === 'snapshot' && message.stream === 'me');
    const [second, third] = await Promise.all([
      app.join(session, 'Jun Park', device_id),
      app.join(session, 'Jun Park', device_id),
    ]);
    expect([second.student_id, third.student_id]).toEqual([first.student_id, first.student_id]);
    await student.find((message) => message.type === 'patch' && message.set?.['name'] === 'Jun Park');
    await student.close();
    const other = await app.join(session, 'Jun', 'B'.repeat(22));
    expect(other.student_id).not.toBe(first.student_id);
  });

  test('twice at once with a new device makes one student', async () => {
    const device_id = 'C'.repeat(22);
    const seats = await Promise.all(Array.from({ length: 8 }, () => app.join(session, 'Ara', device_id)));
    expect(new Set(seats.map(({ student_id }) => student_id)).size).toBe(1);
  });

  test('with an offer is answered with the seat, by a viewer as WHEP opens it', async () => {
    const body = { join_code: session.join_code, name: 'Sora', whep: { sdp: OFFER, quality: 'full' } };
    const { session_id, token, whep } = joinAnswerSchema.parse((await join(body)).json);
    expect(whep?.sdp).toMatch(/a=rtpmap:\d+ H264\/90000/i);
    expect(whep?.etag).toMatch(/^"[A-Za-z0-9_-]+"$/);
    expect(whep?.location).toMatch(new RegExp(`^/api/stream/${session_id}/whep/[A-Za-z0-9_-]+$`));
    const close = { method: 'DELETE', path: whep?.location ?? '', token } as const;
    expect((await app.send(close)).status).toBe(200);
    expect((await app.send(close)).status).toBe(404);
  });

  test('by a page that is closed before its answer leaves no viewer', async () => {
    const countOf = async (metric: string): Promise<number> => {
      const line = (await app.send({ path: '/metrics' })).text
        .split('\n')
        .find((one) => one.startsWith(metric));
      return Number(line?.split(' ').at(-1) ?? 0);
    };
    const [joined, places] = ['airclass_joins_total{how="new"}', 'airclass_whep_places_taken'] as const;
    const before = [await countOf(joined), await countOf(places)];
    const whep = { sdp: OFFER, quality: 'full' };
    const body = JSON.stringify({ join_code: session.join_code, name: 'Dain', whep });
    const page = connect(app.port, '127.0.0.1');
    await once(page, 'connect');
    page.write(
      `POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:${String(app.port)}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
    );
    page.destroy();
    await expect.poll(() => countOf(joined), { timeout: patience(5000) }).toBe((before[0] ?? 0) + 1);
    // Whatever was asked of the engine before this one is answered by then.
    const seat = joinAnswerSchema.parse(
      (await join({ join_code: session.join_code, name: 'Eun', whep })).json,
    );
    expect(seat.whep).toBeDefined();
    expect(await countOf(places)).toBe((before[1] ?? 0) + 1);
  });

  test('with an offer that nobody can answer gives the seat alone', async () => {
    for (const sdp of [OFFER_WITHOUT_H264, ...Object.values(BROKEN_OFFERS)]) {
      const answer = await join({
        join_code: session.join_code,
        name: 'Yuna',
        whep: { sdp, quality: 'full' },
      });
      // What is no SDP by its form alone is refused with the body.
      if (answer.status === 400) continue;
      expect(answer.status).toBe(200);
      expect(answer.json).not.toHaveProperty('whep');
    }
    const big = { sdp: 'v'.repeat(LIMITS.sdp_bytes + 1), quality: 'full' };
    expect((await join({ join_code: session.join_code, name: 'Yuna', whep: big })).status).toBe(400);
  });

  test('with an unknown code is not found, and the teacher sees the count', async () => {
    const teacher = await openSocket(app.url, app.teacher);
    const answer = await join({ join_code: wrongCode(), name: 'Eve' }, '127.0.0.3');
    expect([answer.status, errorCodeOf(answer)]).toEqual([404, 'not_found']);
    await teacher.find((message) => message.type === 'patch' && Number(message.set?.['wrong_codes']) >= 1);
    await teacher.close();
  });

  test('a lesson that has ended is told so', async () => {
    const other = await startApp();
    try {
      const ended = await other.createSession();
      const seat = await other.join(ended, 'Mina');
      const path = `/api/sessions/${ended.session_id}/end`;
      await other.send({ path, method: 'POST', token: other.teacher });
      const answer = await other.send({
        path: '/api/join',
        body: { join_code: ended.join_code, name: 'Late' },
      });
      expect([answer.status, errorCodeOf(answer)]).toEqual([410, 'ended']);
      const status = await other.send({ path: `/api/stream/${ended.session_id}/status`, token: seat.token });
      expect(status.status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});

describe('guessing', () => {
  test(
    'is throttled, while a class behind one address joins within seconds',
    async () => {
      const name = 'Student';
      const guesses: TestAnswer[] = [];
      const guess = async (): Promise<void> => {
        for (let sent = 0; sent < 1000; sent += 50) {
          const join_code = wrongCode();
          const batch = Array.from({ length: 50 }, () => join({ join_code, name }, '127.0.0.66'));
          guesses.push(...(await Promise.all(batch)));
        }
      };
      const joinClass = async (): Promise<number> => {
        const began = performance.now();
        const answers = await Promise.all(
          Array.from({ length: 60 }, (_, index) => {
            const device_id = String(index).padStart(22, 'e');
            const body = { join_code: session.join_code, name: `${name} ${String(index)}`, device_id };
            return join(body, '127.0.0.77');
          }),
        );
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
        return performance.now() - began;
      };
      const [, took_ms] = await Promise.all([guess(), joinClass()]);
      expect(took_ms).toBeLessThan(patience(5000));

      const looked_at = guesses.filter(({ status }) => status === 404).length;
      const refused = guesses.filter(({ status }) => status === 429);
      expect(looked_at + refused.length).toBe(1000);
      expect(looked_at).toBeLessThanOrEqual(20);
      expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(refused.every((answer) => errorCodeOf(answer) === 'rate_limited')).toBe(true);
    },
    patience(60_000),
  );
});
