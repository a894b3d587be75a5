import type { WebSocket } from 'ws';
import type { PublishServerMessage } from '../../../shared/contract/media/publish.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Disconnect } from '../../../shared/events.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { MediaSink } from '../../../shared/process/index.ts';
import type { Bus } from '../../bus/bus.ts';
import { toAirError, WS_CLOSE, type WsEndpoint, type WsMediaRequest } from '../../http/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { createShareSession, type ShareSession } from './share-session.ts';

export interface ScreenSharesDeps {
  /** The publishing slot of an open lesson; null: no such lesson is open. */
  readonly streamOf: (session_id: string) => string | null;
  /** What a screen share must know of other sources. */
  readonly rtmp: {
    /** Who publishes to the slot by RTMP; null: nobody. */
    publisherOf(stream_id: string): object | null;
    /** These slots are fed by screen shares: other sources are cut off and kept out. */
    setBusy(stream_ids: readonly string[]): void;
  };
  readonly bus: Bus;
  readonly logger: Logger;
}

/** The dashboard's screen shares, at most one for each slot. */
export interface ScreenShares {
  readonly endpoint: WsEndpoint;
  start(): void;
  /** Where the engine takes deliveries from now on; null while it is away. */
  setSink(sink: MediaSink | null): void;
  /** Ends a share. False: it does not feed that slot, or no more. */
  disconnect(request: Disconnect): boolean;
  /** Ends all. Idempotent. */
  stop(): void;
}

const wantsTakeOver = (query: URLSearchParams): boolean => {
  const value = query.get('take_over');
  if (value !== null && value !== '1') throw new AirError('invalid_input', 'take_over is 1 or absent');
  return value === '1';
};

const refuse = (socket: WebSocket, { code, message }: AirError): void => {
  socket.send(JSON.stringify({ type: 'error', error: { code, message } } satisfies PublishServerMessage));
  socket.close(WS_CLOSE.policy, code);
};

export const createScreenShares = ({ streamOf, rtmp, bus, logger }: ScreenSharesDeps): ScreenShares => {
  const shares = new Map<string, ShareSession>();
  const subscriptions: (() => void)[] = [];
  let sink: MediaSink | null = null;

  const tellBusy = (): void => {
    rtmp.setBusy([...shares.keys()]);
  };

  /** @throws AirError ended, conflict, invalid_input */
  const claim = ({ session_id, query }: WsMediaRequest): string => {
    const takes_over = wantsTakeOver(query);
    const stream_id = streamOf(session_id);
    if (stream_id === null) throw new AirError('ended', 'that lesson is not open');
    if (!takes_over && rtmp.publisherOf(stream_id) !== null)
      throw new AirError('conflict', 'another source is sending to this lesson');
    return stream_id;
  };

  const open = (socket: WebSocket, request: WsMediaRequest): void => {
    const stream_id = claim(request);
    const before = shares.get(stream_id);
    const share = createShareSession({
      socket,
      stream_id,
      sink,
      bus,
      logger,
      now_ms: () => performance.now(),
      onEnd: () => {
        if (shares.get(stream_id) !== share) return;
        shares.delete(stream_id);
        tellBusy();
      },
    });
    // In the map first: the slot stays busy from the old share to the new one.
    shares.set(stream_id, share);
    before?.end('replaced', 'replaced');
    tellBusy();
  };

  return {
    endpoint: {
      path: '/api/stream/:session_id/publish',
      roles: ['teacher'],
      max_message_bytes: LIMITS.publish_message_bytes,
      ticket_purpose: null,
      onSocket(socket, request) {
        try {
          open(socket, request);
        } catch (thrown) {
          refuse(socket, toAirError(thrown));
        }
      },
    },
    start() {
      subscriptions.push(
        bus.on('session.ended', ({ payload }) => {
          shares.get(payload.stream_id)?.end('stopped', 'session_ended');
        }),
      );
    },
    setSink(next) {
      sink = next;
      for (const share of shares.values()) share.setSink(next);
    },
    disconnect({ stream_id, publisher_id, reason }) {
      const share = shares.get(stream_id);
      if (share?.publisher_id !== publisher_id) return false;
      share.end(reason, reason === 'replaced' ? 'replaced' : 'malformed');
      return true;
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      for (const share of [...shares.values()]) share.end('disconnected');
    },
  };
};
