import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { AirError, httpStatusOf } from '../../shared/errors.ts';
import type { Config } from '../config/config.ts';
import { createConnectionPlaces, type ConnectionPlaces, type PlacedConnection } from './connection-places.ts';
import { limitKeyOf, peerOf } from './peer.ts';
import { createRequestQueue } from './request-queue.ts';

/** Slow senders hold a connection no longer than this. */
const TIMEOUTS = {
  headersTimeout: 5000,
  requestTimeout: 15_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2000,
} as const;
const MAX_HEADER_BYTES = 16 * 1024;
/** A lesson of 1,000 with a few connections each, and no more. */
const MAX_CONNECTIONS = 6000;
/** Of one address: all the WebSockets that it may have, and a class of 60 with what their browsers open beside them. */
const MAX_OF_ADDRESS = 1500;
/** A client that takes nothing of what waits for it for so long is gone, or wants to hold it. */
const UNREAD_MS = 10_000;
/** For what was late for us alone to be read. */
const LATE_MS = 1000;
/** For a refusal to be read. */
const REFUSAL_MS = 2000;
const CLOSE_TIMEOUT_MS = 1000;

export interface HttpServerDeps {
  readonly config: Pick<Config, 'host' | 'port' | 'tls'>;
  readonly onRequest: http.RequestListener;
  readonly onUpgrade: (
    request: http.IncomingMessage,
    socket: Duplex,
    head: Buffer,
    /** To be called once it is a WebSocket: who is still looked at, or was refused, has earned nothing. */
    onOpened: () => void,
  ) => void;
  /** How long an answer may stay unread. Default: 10 s. */
  readonly unread_ms?: number;
  /** How long a request may take to arrive whole. Default: 15 s. */
  readonly request_ms?: number;
  /** In all. Default: 6000. */
  readonly max_connections?: number;
  /** Whether a client is a program of this computer. Default: by its address. */
  readonly isLocal?: (socket: net.Socket) => boolean;
}

/** The one port of pages, API and WebSockets: http, or https where a certificate is configured. */
export interface HttpServer {
  /** @throws AirError unavailable {option:"port", port} when it is taken, invalid_input when the certificate can't be used */
  start(): Promise<void>;
  /** Stops taking connections, lets answers finish for a second, then cuts the rest off. Idempotent. */
  stop(): Promise<void>;
  /** The port that is listened on; 0 before start. */
  readonly port: number;
  /** So many connections are open that some had to go, within the last seconds. */
  readonly is_crowded: boolean;
}

/** An answer on a connection that no response object exists for. */
const answerOf = (error: AirError, headers = ''): string => {
  const status = httpStatusOf(error);
  const body = JSON.stringify(error.toBody());
  return (
    `HTTP/1.1 ${String(status)} ${http.STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n${headers}` +
    'Content-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\n' +
    `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`
  );
};
const UNREADABLE = answerOf(new AirError('invalid_input', 'the request could not be read'));
/** Nothing is wrong with what came in time: the network was slow, or this computer too busy to read it. */
const TOO_LATE = answerOf(
  new AirError('unavailable', 'the request did not arrive in time', { retry_after_seconds: 1 }),
  'Retry-After: 1\r\n',
);

const readTls = async (tls: NonNullable<Config['tls']>): Promise<{ cert: Buffer; key: Buffer }> => {
  try {
    const [cert, key] = await Promise.all([readFile(tls.cert_file), readFile(tls.key_file)]);
    return { cert, key };
  } catch (error) {
    throw new AirError(
      'invalid_input',
      'the TLS certificate or key cannot be read',
      { option: 'tls_cert' },
      error,
    );
  }
};

const create = (
  secrets: { cert: Buffer; key: Buffer } | null,
  request_ms: number,
): http.Server | https.Server => {
  const options = {
    ...TIMEOUTS,
    headersTimeout: Math.min(TIMEOUTS.headersTimeout, request_ms),
    requestTimeout: request_ms,
    maxHeaderSize: MAX_HEADER_BYTES,
    noDelay: true,
  };
  if (secrets === null) return http.createServer(options);
  try {
    return https.createServer({ ...options, ...secrets });
  } catch (error) {
    throw new AirError(
      'invalid_input',
      'the TLS certificate or key is not one',
      { option: 'tls_cert' },
      error,
    );
  }
};

const listen = (server: http.Server | https.Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const message = taken ? `port ${String(port)} is taken` : `cannot listen on ${host}:${String(port)}`;
      reject(
        new AirError(
          'unavailable',
          message,
          { option: taken ? 'port' : 'host', port, code: error.code },
          error,
        ),
      );
    });
    server.listen({ host, port, exclusive: true }, resolve);
  });

/**
 * Gives each connection a place, but for those of this computer: a proxy speaks for a class, and the teacher always gets in.
 * A connection is known by its far end: the socket of a request is another object where there is TLS.
 */
const givePlaces = (
  server: http.Server | https.Server,
  places: ConnectionPlaces,
  isLocal: (socket: net.Socket) => boolean,
): ((socket: net.Socket) => void) => {
  interface Open extends PlacedConnection {
    readonly key: string;
    request: http.IncomingMessage | null;
    response: http.ServerResponse | null;
  }
  const open = new Map<string, Open>();
  const farEndOf = ({ remoteAddress, remotePort }: net.Socket): string =>
    `${remoteAddress ?? ''} ${String(remotePort)}`;

  server.on('connection', (socket: net.Socket) => {
    if (isLocal(socket)) return;
    const far_end = farEndOf(socket);
    const connection: Open = {
      key: limitKeyOf(peerOf(socket).address),
      request: null,
      response: null,
      phase() {
        if (this.request?.complete !== true) return 'silent';
        return this.response?.writableFinished === true ? 'idle' : 'busy';
      },
      end: () => socket.destroy(),
    };
    if (!places.take(connection.key, connection)) {
      socket.destroy();
      return;
    }
    open.set(far_end, connection);
    socket.once('close', () => {
      places.leave(connection.key, connection);
      if (open.get(far_end) === connection) open.delete(far_end);
    });
  });
  server.on('request', (request, response) => {
    const connection = open.get(farEndOf(request.socket));
    if (connection !== undefined) Object.assign(connection, { request, response });
  });
  return (socket) => {
    const connection = open.get(farEndOf(socket));
    if (connection !== undefined) places.keep(connection.key, connection);
  };
};

/**
 * Looks once more at a connection whose time is up: Node measures it by the clock, also while this process had no time to read,
 * and from the connection on, which browsers open before they have anything to ask. Those take an answer that comes unasked
 * for the one to their next request.
 */
const watchRequests = (
  server: http.Server | https.Server,
): ((socket: Duplex) => Promise<'a request' | 'a part' | 'nothing'>) => {
  const newest = new WeakMap<Duplex, http.IncomingMessage>();
  const counted = new WeakMap<Duplex, number>();
  const bytesOf = (socket: Duplex): number =>
    'bytesRead' in socket && typeof socket.bytesRead === 'number' ? socket.bytesRead : 0;
  server.on('request', (request) => {
    newest.set(request.socket, request);
    counted.set(request.socket, bytesOf(request.socket));
  });
  return async (socket) => {
    const before = newest.get(socket);
    const was_whole = before?.complete === true;
    await sleep(LATE_MS);
    const now = newest.get(socket);
    if (now?.complete === true && (now !== before || !was_whole)) return 'a request';
    return bytesOf(socket) > (counted.get(socket) ?? 0) || now?.complete === false ? 'a part' : 'nothing';
  };
};

export const createHttpServer = (deps: HttpServerDeps): HttpServer => {
  const { config, onUpgrade, unread_ms = UNREAD_MS, max_connections = MAX_CONNECTIONS } = deps;
  const { request_ms = TIMEOUTS.requestTimeout } = deps;
  const isLocal = deps.isLocal ?? ((socket: net.Socket): boolean => peerOf(socket).from_loopback);
  const onRequest = createRequestQueue({ onRequest: deps.onRequest, unread_ms });
  const places = createConnectionPlaces({
    max: max_connections,
    max_of_address: MAX_OF_ADDRESS,
    now_ms: () => performance.now(),
  });
  let server: http.Server | https.Server | null = null;
  let port = 0;
  return {
    async start() {
      const created = create(config.tls === null ? null : await readTls(config.tls), request_ms);
      const keep = givePlaces(created, places, isLocal);
      created.on('request', onRequest);
      created.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
        onUpgrade(request, socket, head, () => {
          keep(request.socket);
        });
      });
      const isInTime = watchRequests(created);
      const refuse = (socket: Duplex, answer: string): void => {
        if (!socket.writable) {
          socket.destroy();
          return;
        }
        // Its half of the connection is the client's to close, and some never do.
        const deadline = setTimeout(() => socket.destroy(), REFUSAL_MS);
        socket.once('close', () => {
          clearTimeout(deadline);
        });
        socket.end(answer);
      };
      created.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
        if (code !== 'ERR_HTTP_REQUEST_TIMEOUT') {
          refuse(socket, UNREADABLE);
          return;
        }
        void isInTime(socket).then((came) => {
          if (came === 'nothing') socket.destroy();
          else if (came === 'a part') refuse(socket, TOO_LATE);
        });
      });
      await listen(created, config.host, config.port);
      created.on('error', () => undefined);
      port = (created.address() as AddressInfo).port;
      server = created;
    },
    async stop() {
      const closing = server;
      if (closing === null) return;
      server = null;
      const closed = new Promise((resolve) => closing.close(resolve));
      closing.closeIdleConnections();
      const deadline = setTimeout(() => {
        closing.closeAllConnections();
      }, CLOSE_TIMEOUT_MS);
      await closed;
      clearTimeout(deadline);
    },
    get port() {
      return port;
    },
    get is_crowded() {
      return places.is_crowded;
    },
  };
};
