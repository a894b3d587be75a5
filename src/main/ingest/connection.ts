import type { Socket } from 'node:net';
import type { Logger } from '../logging/logger.ts';
import type { NmsRtmpSession } from './nms.types.ts';
import { createRtmpSession, type PublishRequest } from './rtmp-session.ts';

export interface ConnectionLimits {
  /** From the connection to a publish command that was accepted. */
  readonly publish_timeout_ms: number;
  /** Until then. A handshake is 3 kB, the commands about 1 kB. */
  readonly opening_bytes: number;
  /** How long a refusal may take to reach the client before the connection is cut. */
  readonly farewell_ms: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  publish_timeout_ms: 10_000,
  opening_bytes: 64 * 1024,
  farewell_ms: 1000,
};

/** What the client is told; ASCII only. */
export interface Farewell {
  readonly code: 'NetStream.Publish.BadName' | 'NetStream.Publish.Denied' | 'NetStream.Play.StreamNotFound';
  readonly description: string;
}

/** Null: welcome. Else what the client is told. */
export type PublishVerdict = Farewell | null;

/** One client's connection. */
export interface Connection {
  /** The client's IP address. */
  readonly address: string;
  readonly phase: 'opening' | 'publishing' | 'closing';
  /** Codec of the picture, as the source names it; null before the first one. */
  readonly video_codec: string | null;
  /** FLV from the stream's headers and last key frame on, until the returned function is called. */
  subscribe(id: string, onData: (flv: Buffer) => void): () => void;
  /** Ends it and frees its key at once; with a farewell after that was read, at most `farewell_ms` later. Idempotent. */
  close(farewell?: Farewell): void;
}

export interface ConnectionHooks {
  /** Whether it may publish. When the verdict is null it is publishing from now on. */
  readonly onPublish: (connection: Connection, request: PublishRequest) => PublishVerdict;
  /** Each audio or video message, before it is passed on. */
  readonly onMedia: (connection: Connection) => void;
  /** Bytes that are no RTMP. `was_publishing` tells whether it had been accepted. The connection is closed already. */
  readonly onMalformed: (connection: Connection, detail: string, was_publishing: boolean) => void;
  /** The socket is closed, whoever closed it. Called once, last. */
  readonly onClosed: (connection: Connection) => void;
}

export interface ConnectionDeps extends ConnectionHooks {
  readonly socket: Socket;
  readonly address: string;
  readonly openSession: (socket: Socket) => NmsRtmpSession;
  readonly admit: (session: NmsRtmpSession) => void;
  readonly logger: Logger;
  readonly limits?: ConnectionLimits;
}

/**
 * Guards one client. node-media-server throws within the socket's own listeners when a message is malformed, which
 * would end the process: here it ends this connection.
 */
export const createConnection = (deps: ConnectionDeps): Connection => {
  const { socket, address, logger } = deps;
  const limits = deps.limits ?? CONNECTION_LIMITS;
  let phase: Connection['phase'] = 'opening';
  let opening_bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  const nms_session = deps.openSession(socket);
  const session = createRtmpSession({
    session: nms_session,
    onPublish: (request) => {
      const verdict = deps.onPublish(connection, request);
      if (verdict !== null) {
        connection.close(verdict);
        return false;
      }
      clearTimeout(timer);
      phase = 'publishing';
      deps.admit(nms_session);
      return true;
    },
    onMedia: () => {
      deps.onMedia(connection);
    },
    onPlay: () => {
      connection.close({ code: 'NetStream.Play.StreamNotFound', description: 'nothing is played from here' });
    },
  });

  const connection: Connection = {
    address,
    get phase() {
      return phase;
    },
    get video_codec() {
      return session.video_codec;
    },
    subscribe: (id, onData) => session.subscribe(id, onData),
    close(farewell) {
      if (phase === 'closing') return;
      phase = 'closing';
      clearTimeout(timer);
      session.release();
      if (farewell === undefined) {
        socket.destroy();
        return;
      }
      session.sendError(farewell.code, farewell.description);
      // What the client still sends is read and dropped: closing on unread bytes makes the system reset the
      // connection, and the client would lose the farewell.
      socket.end();
      timer = setTimeout(() => socket.destroy(), limits.farewell_ms);
    },
  };

  const fail = (detail: string): void => {
    const was_publishing = phase === 'publishing';
    connection.close();
    deps.onMalformed(connection, detail, was_publishing);
  };

  const onData = (chunk: Buffer): void => {
    if (phase === 'closing') return;
    try {
      session.feed(chunk);
    } catch (error) {
      fail(error instanceof Error ? error.message : 'unknown');
      return;
    }
    // Read again: feeding it is what changes it.
    if ((phase as Connection['phase']) !== 'opening') return;
    opening_bytes += chunk.length;
    if (opening_bytes > limits.opening_bytes) fail('too much before publish');
  };

  const onClose = (): void => {
    clearTimeout(timer);
    phase = 'closing';
    try {
      session.release();
      session.closed();
    } catch (error) {
      logger.error({ err: error, address }, 'closing a session failed');
    }
    deps.onClosed(connection);
  };

  socket.off('data', nms_session.onData);
  socket.off('close', nms_session.onClose);
  socket.on('data', onData);
  socket.on('close', onClose);
  socket.setNoDelay(true);
  timer = setTimeout(() => {
    logger.debug({ address }, 'nothing was published in time');
    connection.close();
  }, limits.publish_timeout_ms);
  return connection;
};
