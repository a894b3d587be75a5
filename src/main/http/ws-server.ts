import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { idSchema, type Role } from '../../shared/contract/index.ts';
import { AirError, httpStatusOf } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Principal, TicketPurpose } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { Authenticate } from './bind-route.ts';
import { toAirError } from './http-errors.ts';
import { peerOf, type Peer } from './peer.ts';
import { parseUrl, type RequestGuard } from './request-guard.ts';
import { createSocketLimits } from './socket-limits.ts';
import { tokenSubprotocolOf, webSocketTokenOf } from './token.ts';
import { createWsClient, watchSilence, WS_CLOSE, type WsClient } from './ws-client.ts';

const BEAT_MS = 5000;
const CLOSE_TIMEOUT_MS = 500;
/** Who has not answered a close by then is cut off: it would stay for as long as it likes. */
const CLOSE_ANSWER_MS = 5000;
/** For a refusal to be read. */
const REFUSAL_MS = 2000;

interface Endpoint {
  /** May hold one parameter: `:session_id`, which a student's token must agree with, or another one, which is the endpoint's own to look up. */
  readonly path: string;
  readonly roles: readonly Role[];
}

/** A WebSocket of JSON messages in both directions, as `ws.ts` of the contract has them. */
export interface WsMessageEndpoint extends Endpoint {
  readonly onClient: (client: WsClient) => void;
}

/** What came with the request for a WebSocket of media. */
export interface WsMediaRequest {
  readonly principal: Principal;
  readonly peer: Peer;
  /** '' where the path names none. */
  readonly session_id: string;
  /** The path's parameter, whatever it names; '' without one. */
  readonly path_id: string;
  readonly query: URLSearchParams;
}

/** A WebSocket whose messages are media. Its owner handles `message`; errors and silence are looked after here. */
export interface WsMediaEndpoint extends Endpoint {
  readonly max_message_bytes: number;
  /** Whether a ticket opens it; null: a token alone does, as for whatever takes picture and sound in. */
  readonly ticket_purpose: TicketPurpose | null;
  readonly onSocket: (socket: WebSocket, request: WsMediaRequest) => void;
}

/** Who may open which WebSocket. */
export type WsEndpoint = WsMessageEndpoint | WsMediaEndpoint;

export interface WsServerDeps {
  readonly guard: RequestGuard;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly endpoints: readonly WsEndpoint[];
  /** Is given what clients of message endpoints send: JSON of no certain shape. Never throws. */
  readonly onMessage: (client: WsClient, message: unknown) => void;
  /** Whether the app serves now; else upgrades are answered 503. */
  readonly isReady: () => boolean;
}

/** All WebSockets of the app: the same checks as HTTP before the upgrade, then a heartbeat for each. */
export interface WsServer {
  /** For the HTTP server's 'upgrade' event. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, onOpened: () => void) => void;
  start(): void;
  count(role: Role): number;
  /** Says goodbye to every client. Idempotent. */
  stop(): Promise<void>;
}

/** An answer in the contract's shape on a socket that no response object exists for. */
const refuse = (socket: Duplex, error: AirError): void => {
  const status = httpStatusOf(error);
  const body = JSON.stringify(error.toBody());
  const retry_after: unknown = error.details?.['retry_after_seconds'];
  const retry = typeof retry_after === 'number' ? `Retry-After: ${String(retry_after)}\r\n` : '';
  // Its half of the connection is the client's to close, and some never do.
  const deadline = setTimeout(() => socket.destroy(), REFUSAL_MS);
  socket.once('close', () => {
    clearTimeout(deadline);
  });
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n${retry}` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n` +
      `Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n${body}`,
  );
};

interface PathMatch {
  readonly session_id: string | null;
  readonly path_id: string | null;
}

/** Matches an endpoint's path. @returns what it names; undefined: another path */
const matchOf = (pattern: string, path: string): PathMatch | undefined => {
  const [, before = '', name, after = ''] = /^(.*?):(\w+)(.*)$/.exec(pattern) ?? [];
  if (name === undefined) return path === pattern ? { session_id: null, path_id: null } : undefined;
  if (!path.startsWith(before) || !path.endsWith(after)) return undefined;
  const id = idSchema.safeParse(path.slice(before.length, path.length - after.length));
  if (!id.success) return undefined;
  return { session_id: name === 'session_id' ? id.data : null, path_id: id.data };
};

interface OpenedEndpoint {
  readonly endpoint: WsEndpoint;
  readonly server: WebSocketServer;
}

export const createWsServer = (deps: WsServerDeps): WsServer => {
  const { guard, authenticate, logger, isReady, onMessage } = deps;
  const clients = new Set<WsClient>();
  const media = new Map<WebSocket, { beat(): void }>();
  const limits = createSocketLimits({ now_ms: () => performance.now() });
  const opened: OpenedEndpoint[] = deps.endpoints.map((endpoint) => {
    const options = {
      noServer: true,
      clientTracking: true,
      maxPayload: 'onClient' in endpoint ? LIMITS.ws_message_bytes : endpoint.max_message_bytes,
      perMessageDeflate: false,
      closeTimeout: CLOSE_ANSWER_MS,
      // A browser fails the connection unless the subprotocol that carried its token is echoed.
      handleProtocols: (_offered: ReadonlySet<string>, request: IncomingMessage) =>
        tokenSubprotocolOf(request.headers['sec-websocket-protocol']) ?? false,
    };
    return { endpoint, server: new WebSocketServer(options) };
  });
  let beating: NodeJS.Timeout | undefined;

  const find = (path: string): OpenedEndpoint & PathMatch => {
    for (const one of opened) {
      const match = matchOf(one.endpoint.path, path);
      if (match !== undefined) return { ...one, ...match };
    }
    throw new AirError('not_found', 'there is no such WebSocket');
  };

  const takeMessages = (socket: WebSocket, principal: Principal, peer: Peer): WsClient => {
    const now_ms = (): number => performance.now();
    const client = createWsClient({ socket, principal, peer, logger, now_ms, onMessage });
    clients.add(client);
    client.onClose(() => clients.delete(client));
    return client;
  };
  const takeMedia = (socket: WebSocket): void => {
    media.set(socket, watchSilence(socket));
    socket.once('close', () => media.delete(socket));
    socket.on('error', (error) => {
      // Broken frames and oversized messages; `ws` closes the socket itself, with the fitting code.
      logger.debug({ err: error }, 'a WebSocket failed');
    });
  };

  const accept = async (
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    onOpened: () => void,
  ): Promise<void> => {
    const { headers } = request;
    const peer = peerOf(socket);
    socket.once('close', limits.takeOfAddress(peer));
    guard.checkHost(request);
    guard.checkOrigin(headers);
    const url = parseUrl(request.url ?? '/', 'http://localhost');
    if (url === null) throw new AirError('invalid_input', 'the target is no address');
    const { endpoint, server, session_id, path_id } = find(url.pathname);
    if (!isReady()) throw new AirError('unavailable', 'not ready', { retry_after_seconds: 1 });
    const token = webSocketTokenOf({
      authorization: headers.authorization,
      protocols: headers['sec-websocket-protocol'],
      query: url.searchParams,
    });
    const ticket_purpose = 'onSocket' in endpoint ? endpoint.ticket_purpose : null;
    const principal = await authenticate(token, { roles: endpoint.roles, session_id, peer, ticket_purpose });
    if (socket.destroyed) return;
    socket.once('close', limits.takeOfOwner(principal));
    server.handleUpgrade(request, socket, head, (webSocket) => {
      onOpened();
      if ('onClient' in endpoint) {
        endpoint.onClient(takeMessages(webSocket, principal, peer));
        return;
      }
      takeMedia(webSocket);
      endpoint.onSocket(webSocket, {
        principal,
        peer,
        session_id: session_id ?? '',
        path_id: path_id ?? '',
        query: url.searchParams,
      });
    });
  };

  return {
    onUpgrade(request, socket, head, onOpened) {
      // A peer that resets while it is being looked at is no event.
      socket.on('error', () => socket.destroy());
      if (!(socket instanceof Socket)) {
        socket.destroy();
        return;
      }
      accept(request, socket, head, onOpened).catch((thrown: unknown) => {
        const error = toAirError(thrown);
        if (error.code === 'internal') logger.error({ err: thrown }, 'a WebSocket could not be opened');
        refuse(socket, error);
      });
    },
    start() {
      beating ??= setInterval(() => {
        for (const one of [...clients, ...media.values()]) one.beat();
      }, BEAT_MS);
    },
    count: (role) => [...clients].filter(({ principal }) => principal.role === role).length,
    async stop() {
      clearInterval(beating);
      beating = undefined;
      for (const one of [...clients, ...media.keys()]) one.close(WS_CLOSE.going_away, 'the server stops');
      const all = (): WebSocket[] => opened.flatMap(({ server }) => [...server.clients]);
      const deadline = setTimeout(() => {
        for (const socket of all()) socket.terminate();
      }, CLOSE_TIMEOUT_MS);
      await Promise.all(all().map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      clearTimeout(deadline);
    },
  };
};
