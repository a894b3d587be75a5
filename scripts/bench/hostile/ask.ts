import { randomBytes } from 'node:crypto';
import { request, type IncomingHttpHeaders } from 'node:http';
import { joinAnswerSchema } from '../../../src/shared/contract/classroom/sessions.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asked {
  readonly method: 'POST' | 'DELETE';
  /** Address of ours that it comes from: the node tells its students apart by it. */
  readonly from: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As long as the page waits for an answer. */
const TIMEOUT_MS = 5000;

/** One request on a connection of its own. @throws Error where none is answered in time */
export const ask = (url: string, { method, from, headers, body }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, localAddress: from, agent: false, timeout: TIMEOUT_MS });
    asking.once('timeout', () => asking.destroy(new Error('no answer in time')));
    asking.once('error', reject);
    asking.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asking.end(body);
  });

/** How long the node says to wait, in milliseconds; null where it says nothing. */
export const retryAfterMs = ({ headers }: Answer): number | null => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
};

export interface TakenSeat {
  readonly student_id: string;
  readonly token: string;
}

/** Who wants a seat. `device_id` is its own; a device that was never here where it is left out. */
export interface Newcomer {
  readonly name: string;
  readonly from: string;
  readonly device_id?: string;
}

export const newDevice = (): string => randomBytes(16).toString('base64url');

/** @returns the answer where the node refuses */
export const takeSeat = async (
  origin: string,
  join_code: string,
  { name, from, device_id = newDevice() }: Newcomer,
): Promise<TakenSeat | Answer> => {
  const answer = await ask(`${origin}/api/join`, {
    method: 'POST',
    from,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ join_code, name, device_id }),
  });
  return answer.status === 201 || answer.status === 200
    ? joinAnswerSchema.parse(JSON.parse(answer.text))
    : answer;
};

/** A WHEP viewer's offer. @param sdp what it holds */
export const postOffer = (
  whep_url: string,
  { sdp, token, from }: { readonly sdp: string; readonly token: string; readonly from: string },
): Promise<Answer> =>
  ask(whep_url, {
    method: 'POST',
    from,
    headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
    body: sdp,
  });

/** Ends a viewer that was answered. One that is gone is left all the same. */
export const leaveViewer = async (
  whep_url: string,
  { location, token, from }: { readonly location: string; readonly token: string; readonly from: string },
): Promise<void> => {
  await ask(new URL(location, whep_url).href, {
    method: 'DELETE',
    from,
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => undefined);
};
