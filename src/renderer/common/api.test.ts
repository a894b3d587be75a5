import { expect, test, vi } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { createApi, isNetworkFailure, retryAfterMs } from './api.ts';

const answering = (response: () => Response) => {
  const requests: Request[] = [];
  const api = createApi({
    origin: 'http://192.168.0.7:8000',
    token: 'secret',
    fetch: (input, init) => {
      requests.push(new Request(input instanceof URL ? input.href : input, init));
      return Promise.resolve(response());
    },
  });
  return { api, requests };
};
const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

const joined = { session_id: 's', student_id: 'x', token: 't', node: { url: 'http://a' }, backups: [] };
const failureOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

test('sends a body as JSON with the token, and parses the answer', async () => {
  const { api, requests } = answering(() => json(200, joined));
  await expect(api.call('join', { body: { join_code: '123456', name: 'Mia' } })).resolves.toEqual(joined);
  const [request] = requests;
  expect(request?.method).toBe('POST');
  expect(request?.url).toBe('http://192.168.0.7:8000/api/join');
  expect(request?.headers.get('Authorization')).toBe('Bearer secret');
  expect(request?.headers.get('Content-Type')).toBe('application/json');
  expect(await request?.json()).toEqual({ join_code: '123456', name: 'Mia' });
});

test('fills in the path and the query', async () => {
  const { api, requests } = answering(() => json(200, []));
  await api.call('listSessions', { query: { limit: 1 } });
  expect(requests[0]?.url).toBe('http://192.168.0.7:8000/api/sessions?limit=1');
});

test('sends SDP as it is, and makes its resource an absolute address', async () => {
  const { api, requests } = answering(
    () => new Response('v=0\r\n', { status: 201, headers: { Location: '/api/stream/s/whep/v1' } }),
  );
  const answer = await api.callRaw('whepOpen', { params: { session_id: 's' }, body: 'v=0 offer' });
  expect(answer).toEqual({ text: 'v=0\r\n', location: 'http://192.168.0.7:8000/api/stream/s/whep/v1' });
  expect(requests[0]?.headers.get('Content-Type')).toBe('application/sdp');
});

test('a failure carries the contract’s code, and how long to wait', async () => {
  const { api } = answering(() =>
    json(429, { error: { code: 'rate_limited', message: 'slow' } }, { 'Retry-After': '7' }),
  );
  const error = await failureOf(api.call('join', { body: { join_code: '123456', name: 'Mia' } }));
  expect(error).toBeInstanceOf(AirError);
  expect(error).toMatchObject({ code: 'rate_limited', details: { status: 429 } });
  expect(retryAfterMs(error)).toBe(7_000);
  expect(isNetworkFailure(error)).toBe(false);
});

test.each([
  [502, 'unavailable'],
  [429, 'rate_limited'],
  [418, 'internal'],
])('an answer that is not ours (%i) becomes %s', async (status, code) => {
  const { api } = answering(() => new Response('<h1>proxy</h1>', { status }));
  expect(await failureOf(api.call('health', {}))).toMatchObject({ code });
});

test('an answer that does not fit the contract is a failure', async () => {
  const { api } = answering(() => json(200, { session_id: 7 }));
  const call = api.call('join', { body: { join_code: '123456', name: 'Mia' } });
  expect(await failureOf(call)).toMatchObject({ code: 'internal' });
});

test('no answer at all is a failure of the network, also when it only takes too long', async () => {
  const refused = createApi({ origin: 'http://a', fetch: () => Promise.reject(new TypeError('failed')) });
  expect(isNetworkFailure(await failureOf(refused.call('health', {})))).toBe(true);

  vi.useFakeTimers();
  const hanging = createApi({
    origin: 'http://a',
    fetch: (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      }),
  });
  const failure = failureOf(hanging.call('health', { timeout_ms: 50 }));
  await vi.advanceTimersByTimeAsync(50);
  expect(isNetworkFailure(await failure)).toBe(true);
  vi.useRealTimers();
});
