import { readFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { sessionSchema } from '../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../shared/errors.ts';
import type { Config } from '../config/config.ts';

export interface LoopbackClientDeps {
  /** Origin of our server on loopback. */
  readonly origin: string;
  readonly teacher_token: string;
  readonly tls: Config['tls'];
}

/** The shell's own questions to the app: by the same API as the dashboard's. */
export interface LoopbackClient {
  /** Ids of the lessons that are open. @throws AirError unavailable */
  openLessons(): Promise<readonly string[]>;
  /** @throws AirError unavailable */
  endLesson(session_id: string): Promise<void>;
}

const TIMEOUT_MS = 5000;
/** Open lessons are among the newest: a desktop has one at a time. */
const NEWEST = 200;

export const createLoopbackClient = ({ origin, teacher_token, tls }: LoopbackClientDeps): LoopbackClient => {
  const ask = async (method: 'GET' | 'POST', path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${teacher_token}` };
    const options = { method, headers, timeout: TIMEOUT_MS };
    // Our own certificate names the address that students use, not loopback: it is trusted as it is, and no other.
    const ca = tls === null ? undefined : await readFile(tls.cert_file, 'utf8');
    const url = new URL(path, origin);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request =
        ca === undefined
          ? httpRequest(url, options, resolve)
          : httpsRequest(url, { ...options, ca, checkServerIdentity: () => undefined }, resolve);
      request.once('timeout', () => request.destroy(new AirError('unavailable', `${path} takes too long`)));
      request.once('error', reject);
      request.end();
    });
    const body = await text(answer);
    if (answer.statusCode !== 200)
      throw new AirError('unavailable', `${path} answered ${answer.statusCode ?? 'nothing'}`);
    return JSON.parse(body);
  };

  return {
    async openLessons() {
      const lessons = z.array(sessionSchema).parse(await ask('GET', `/api/sessions?limit=${NEWEST}`));
      return lessons.filter(({ status }) => status === 'open').map(({ session_id }) => session_id);
    },
    async endLesson(session_id) {
      await ask('POST', `/api/sessions/${session_id}/end`);
    },
  };
};
