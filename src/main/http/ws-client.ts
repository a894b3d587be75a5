import type { RawData, WebSocket } from 'ws';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Principal } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import { toAirError } from './http-errors.ts';
import { messageIdOf } from './message-id.ts';
import type { Peer } from './peer.ts';
import { createTokenBucket } from '../token-bucket.ts';

/** What a slow reader may leave unread before it is cut off; it comes back and resumes. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** A message that is not one costs as much as this many. */
const INVALID_COST = 5;
/**
 * So many pings without a sign of life, and a peer is gone; with the beat of 5 s within 15 s. Counted, not timed: after a
 * sleep of this computer the first beat comes before the answers that wait in its sockets are read.
 */
const UNANSWERED_PINGS = 2;

/** Close codes that we use: those of RFC 6455, and one of our own. `broken` is never sent: no close frame came. */
export const WS_CLOSE = {
  normal: 1000,
  going_away: 1001,
  broken: 1006,
  policy: 1008,
  replaced: 4001,
} as const;

/** One connected client, whoever it is. */
export interface WsClient {
  readonly principal: Principal;
  readonly peer: Peer;
  readonly is_open: boolean;
  /** Sends a serialised message; a client that reads too slowly is cut off instead. */
  send(message: string): void;
  /**
   * What was wrong, and with which message. `invalid_input` costs its sender several messages.
   * @param id the one that the message carried
   */
  sendError(error: AirError, id?: string): void;
  close(code: number, reason: string): void;
  /** Called once, with the close code. */
  onClose(listener: (code: number) => void): void;
  /** Pings, or cuts off who has been silent for too long. */
  beat(): void;
}

export interface WsClientDeps {
  readonly socket: WebSocket;
  readonly principal: Principal;
  readonly peer: Peer;
  readonly logger: Logger;
  readonly now_ms: () => number;
  /** Is given what the client sends, parsed as JSON and no further, as far as the socket's limit lets it in. */
  readonly onMessage: (client: WsClient, message: unknown) => void;
}

/** @throws AirError invalid_input */
const parseMessage = (data: RawData, is_binary: boolean): unknown => {
  if (is_binary) throw new AirError('invalid_input', 'messages are text');
  try {
    // With the default binaryType a text frame is one Buffer.
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch (error) {
    throw new AirError('invalid_input', 'messages are JSON', undefined, error);
  }
};

/** Pings a peer at each beat, and cuts it off when it has shown no sign of life for too many of them. */
export const watchSilence = (socket: WebSocket): { beat(): void } => {
  let unanswered = 0;
  const hear = (): void => {
    unanswered = 0;
  };
  socket.on('message', hear);
  socket.on('pong', hear);
  return {
    beat() {
      if (unanswered >= UNANSWERED_PINGS) {
        socket.terminate();
        return;
      }
      unanswered += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
    },
  };
};

export const createWsClient = (deps: WsClientDeps): WsClient => {
  const { socket, principal, peer, logger, now_ms, onMessage } = deps;
  const bucket = createTokenBucket({
    capacity: LIMITS.ws_burst_messages,
    per_second: LIMITS.ws_messages_per_second,
    now_ms,
  });
  const { beat } = watchSilence(socket);
  let told_to_slow_down = false;

  const send = (message: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
      logger.info({ unread_bytes: socket.bufferedAmount }, 'a client reads too slowly; cutting it off');
      socket.terminate();
      return;
    }
    socket.send(message);
  };
  const sendError = (error: AirError, id?: string): void => {
    if (error.code === 'invalid_input') bucket.charge(INVALID_COST);
    send(JSON.stringify({ type: 'error', id, ...error.toBody() }));
  };

  /** Over the limit a message with an id is told to come again; of the others the first one is. */
  const refuse = (message: unknown): void => {
    const id = messageIdOf(message);
    if (id === undefined && told_to_slow_down) return;
    told_to_slow_down ||= id === undefined;
    const retry_after_seconds = bucket.wait_seconds(1);
    sendError(new AirError('rate_limited', 'too many messages', { retry_after_seconds }), id);
  };

  const take = (data: RawData, is_binary: boolean): void => {
    bucket.charge(1);
    if (bucket.level < -LIMITS.ws_burst_messages) {
      // Who was told, and goes on for another burst.
      socket.close(WS_CLOSE.policy, 'too many messages');
      return;
    }
    const message = parseMessage(data, is_binary);
    if (bucket.level < 0) {
      refuse(message);
      return;
    }
    told_to_slow_down = false;
    onMessage(client, message);
  };

  socket.on('error', (error) => {
    // Broken frames and oversized messages; `ws` closes the socket itself, with the fitting code.
    logger.debug({ err: error }, 'a WebSocket failed');
  });

  const client: WsClient = {
    principal,
    peer,
    get is_open() {
      return socket.readyState === socket.OPEN;
    },
    send,
    sendError,
    close(code, reason) {
      socket.close(code, reason);
    },
    onClose(closed) {
      socket.once('close', closed);
    },
    beat,
  };
  socket.on('message', (data: RawData, is_binary: boolean) => {
    if (socket.readyState !== socket.OPEN) return;
    try {
      take(data, is_binary);
    } catch (thrown) {
      sendError(toAirError(thrown));
    }
  });
  return client;
};
