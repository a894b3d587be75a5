/**
 * Hands requests on to the app. It is reached by the address that the browser reached us by, so that it judges by
 * itself who is on this computer and who is not: the teacher's part stays closed to others here too.
 */
import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { AirError, httpStatusOf } from '../../src/shared/errors.ts';

/** The app of this moment. */
export interface ToApp {
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** For WebSockets. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const AUTHORITY_PORT = /:\d{1,5}$/;

/**
 * The headers of a request as the app would have got them without us: its own port stands where ours does, in Host, and
 * in an Origin that is the same as Host. Names stay as they are, and are the app's to judge.
 */
export const headersForApp = (
  raw: readonly string[],
  host: string | undefined,
  app_port: number,
): readonly (readonly [string, string])[] => {
  const pairs = raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
  if (host === undefined) return pairs;
  const for_app = `${host.replace(AUTHORITY_PORT, '')}:${String(app_port)}`;
  return pairs.map(([name, value]) => {
    if (name.toLowerCase() === 'host') return [name, for_app] as const;
    if (name.toLowerCase() === 'origin' && value === `http://${host}`)
      return [name, `http://${for_app}`] as const;
    return [name, value] as const;
  });
};

const AWAY = new AirError('unavailable', 'the app is being restarted', { retry_after_seconds: 1 });

const answerAway = (response: ServerResponse): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/json; charset=utf-8',
    'Retry-After': '1',
  };
  response.writeHead(httpStatusOf(AWAY), headers).end(JSON.stringify(AWAY.toBody()));
};

/** @param app_port the app's TCP port, the same over its restarts */
export const createToApp = (app_port: number): ToApp => ({
  onRequest(request, response) {
    const upstream = http.request({
      host: request.socket.localAddress,
      port: app_port,
      method: request.method,
      path: request.url,
      headers: headersForApp(request.rawHeaders, request.headers.host, app_port).flat(),
      agent: false,
    });
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
      // A stream of FLV has no end: it breaks off with the app.
      answer.once('error', () => response.destroy());
    });
    upstream.once('error', () => {
      answerAway(response);
    });
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  },
  onUpgrade(request, socket, head) {
    if (!(socket instanceof net.Socket)) {
      socket.destroy();
      return;
    }
    const upstream = net.connect({ host: socket.localAddress ?? '127.0.0.1', port: app_port, noDelay: true });
    socket.setNoDelay(true);
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    socket.once('error', end).once('close', end);
    upstream.once('error', end).once('close', end);
    const headers = headersForApp(request.rawHeaders, request.headers.host, app_port);
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    upstream.write(
      `${[`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`,
    );
    upstream.write(head);
    socket.pipe(upstream).pipe(socket);
  },
});
