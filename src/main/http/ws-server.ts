import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Role } from '../../shared/contract/index.ts';
import { AirError, httpStatusOf } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Logger } from '../logging/logger.ts';
import type { Authenticate } from './bind-route.ts';
import { toAirError } from './http-errors.ts';
import { peerOf } from './peer.ts';
import type { RequestGuard } from './request-guard.ts';
import { tokenSubprotocolOf, webSocketTokenOf } from './token.ts';
import { createWsClient, WS_CLOSE, type WsClient } from './ws-client.ts';

const BEAT_MS = 5000;
const CLOSE_TIMEOUT_MS = 500;

/** Who may open which WebSocket. */
export interface WsEndpoint {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly onClient: (client: WsClient) => void;
}

export interface WsServerDeps {
  readonly guard: RequestGuard;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly endpoints: readonly WsEndpoint[];
  /** Whether the app serves now; else upgrades are answered 503. */
  readonly isReady: () => boolean;
}

/** All WebSockets of the app: the same checks as HTTP before the upgrade, then a heartbeat for each. */
export interface WsServer {
  /** For the HTTP server's 'upgrade' event. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  start(): void;
  count(role: Role): number;
  /** Says goodbye to every client. Idempotent. */
  stop(): Promise<void>;
}

/** An answer in the contract's shape on a socket that no response object exists for. */
const refuse = (socket: Duplex, error: AirError): void => {
  const status = httpStatusOf(error);
  const body = JSON.stringify(error.toBody());
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n` +
      `Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n${body}`,
  );
};

export const createWsServer = (deps: WsServerDeps): WsServer => {
  const { guard, authenticate, logger, endpoints, isReady } = deps;
  const clients = new Set<WsClient>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: LIMITS.ws_message_bytes,
    perMessageDeflate: false,
    // A browser fails the connection unless the subprotocol that carried its token is echoed.
    handleProtocols: (_offered, request) =>
      tokenSubprotocolOf(request.headers['sec-websocket-protocol']) ?? false,
  });
  let beating: NodeJS.Timeout | undefined;

  const accept = async (request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
    const { headers } = request;
    guard.checkHost(headers);
    guard.checkOrigin(headers);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const endpoint = endpoints.find(({ path }) => path === url.pathname);
    if (endpoint === undefined) throw new AirError('not_found', 'there is no such WebSocket');
    if (!isReady()) throw new AirError('unavailable', 'not ready', { retry_after_seconds: 1 });
    const token = webSocketTokenOf({
      authorization: headers.authorization,
      protocols: headers['sec-websocket-protocol'],
      query: url.searchParams,
    });
    const peer = peerOf(socket);
    const principal = await authenticate(token, { roles: endpoint.roles, session_id: null, peer });
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const client = createWsClient({
        socket: webSocket,
        principal,
        peer,
        logger,
        now_ms: () => performance.now(),
      });
      clients.add(client);
      client.onClose(() => clients.delete(client));
      endpoint.onClient(client);
    });
  };

  return {
    onUpgrade(request, socket, head) {
      // A peer that resets while it is being looked at is no event.
      socket.on('error', () => socket.destroy());
      if (!(socket instanceof Socket)) {
        socket.destroy();
        return;
      }
      accept(request, socket, head).catch((thrown: unknown) => {
        const error = toAirError(thrown);
        if (error.code === 'internal') logger.error({ err: thrown }, 'a WebSocket could not be opened');
        refuse(socket, error);
      });
    },
    start() {
      beating ??= setInterval(() => {
        for (const client of clients) client.beat();
      }, BEAT_MS);
    },
    count: (role) => [...clients].filter(({ principal }) => principal.role === role).length,
    async stop() {
      clearInterval(beating);
      beating = undefined;
      for (const client of clients) client.close(WS_CLOSE.going_away, 'the server stops');
      const deadline = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_TIMEOUT_MS);
      await Promise.all(
        [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
      clearTimeout(deadline);
    },
  };
};
