import type { Socket } from 'node:net';
import type { Logger } from '../logging/logger.ts';
import { createAllowance, type AllowanceLimits } from './allowance.ts';
import { createFlvRelay } from './rtmp/flv-relay.ts';
import { createRtmpSession, type PublishRequest } from './rtmp/rtmp-session.ts';

export interface ConnectionLimits extends AllowanceLimits {
  /** From the connection, or the end of its last stream, to a publish command that was accepted. */
  readonly publish_timeout_ms: number;
  /** How long a refusal may take to reach the client before the connection is cut. */
  readonly farewell_ms: number;
  /** Answers that the client has not read yet. */
  readonly answer_bytes: number;
}

/** Of what real sources need, several times as much: whoever sends more is none. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  publish_timeout_ms: 10_000,
  /** A handshake is 3 kB, the commands about 1 kB. */
  opening_bytes: 16 * 1024,
  /** OBS, ffmpeg, GStreamer and Larix send about 10. */
  opening_messages: 64,
  /** The same commands in chunks of 128 bytes are about 15. */
  opening_chunks: 1000,
  /** 60 pictures and 50 sounds a second, a slice of a picture in each, stay below 500; after a stall comes what was held meanwhile. */
  messages: { capacity: 10_000, per_second: 2000 },
  /**
   * OBS sends 4 kB in each, librtmp as it comes (GStreamer's rtmpsink) 128 bytes: with those, 100 Mbit/s, and some 60 MB at once.
   * Chunks of one byte cost the most, about 0.5 µs each.
   */
  chunks: { capacity: 500_000, per_second: 100_000 },
  /** 4K at 50 Mbit/s is 6 MB/s; at once comes what was held for 10 s. */
  bytes: { capacity: 64 * 1024 * 1024, per_second: 25 * 1024 * 1024 },
  /** OBS tries again every 2 s at most; each costs the engine a stream. */
  publishes: { capacity: 5, per_second: 1 },
  farewell_ms: 1000,
  answer_bytes: 64 * 1024,
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
  /** FLV from the stream's configurations and last key frame on, until the returned function is called. */
  subscribe(onData: (flv: Buffer) => void): () => void;
  /** Ends it; with a farewell after that was read, at most `farewell_ms` later. Idempotent. */
  close(farewell?: Farewell): void;
}

export interface ConnectionHooks {
  /** Whether it may publish. When the verdict is null it is publishing from now on. */
  readonly onPublish: (connection: Connection, request: PublishRequest) => PublishVerdict;
  /** It has ended its stream itself. The connection stays, and may publish again. */
  readonly onUnpublish: (connection: Connection) => void;
  /** Each audio or video message, once who subscribes has it. */
  readonly onMedia: (connection: Connection) => void;
  /** Bytes that are no RTMP. The connection is closed already. */
  readonly onMalformed: (connection: Connection, detail: string) => void;
  /** The socket is closed, whoever closed it. Called once, last. */
  readonly onClosed: (connection: Connection) => void;
}

export interface ConnectionDeps extends ConnectionHooks {
  readonly socket: Socket;
  readonly address: string;
  readonly logger: Logger;
  readonly limits?: ConnectionLimits;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** Guards one client: what it sends ends this connection at most. */
export const createConnection = (deps: ConnectionDeps): Connection => {
  const { socket, address, logger } = deps;
  const limits = deps.limits ?? CONNECTION_LIMITS;
  let phase: Connection['phase'] = 'opening';
  const allowance = createAllowance({ limits, now: deps.now ?? (() => performance.now()) });
  let timer: NodeJS.Timeout | undefined;
  let relay = createFlvRelay();

  /** Who does not publish in time is cut. */
  const open = (): void => {
    phase = 'opening';
    timer = setTimeout(() => {
      logger.debug({ address }, 'nothing was published in time');
      connection.close();
    }, limits.publish_timeout_ms);
  };

  const session = createRtmpSession({
    send: (bytes) => {
      if (socket.writable) socket.write(bytes);
    },
    onChunk: (is_first) => {
      allowance.beginChunk(is_first);
    },
    onPublish: (request) => {
      allowance.publish();
      const verdict = deps.onPublish(connection, request);
      if (verdict !== null) {
        connection.close(verdict);
        return false;
      }
      clearTimeout(timer);
      phase = 'publishing';
      allowance.accepted();
      return true;
    },
    onUnpublish: () => {
      deps.onUnpublish(connection);
      relay = createFlvRelay();
      open();
    },
    onMedia: (message) => {
      if (relay.push(message)) deps.onMedia(connection);
    },
    onPlay: () => {
      connection.close({ code: 'NetStream.Play.StreamNotFound', description: 'nothing is played from here' });
    },
    onOddity: (detail) => {
      logger.info({ address, detail }, 'a publisher sends something odd, which is passed over');
    },
  });

  const connection: Connection = {
    address,
    get phase() {
      return phase;
    },
    subscribe: (onData) => relay.subscribe(onData),
    close(farewell) {
      if (phase === 'closing') return;
      phase = 'closing';
      clearTimeout(timer);
      if (farewell === undefined) {
        session.stop();
        socket.destroy();
        return;
      }
      session.sendError(farewell.code, farewell.description);
      session.stop();
      // What the client still sends is read and dropped: closing on unread bytes makes the system reset the
      // connection, and the client would lose the farewell.
      socket.end();
      timer = setTimeout(() => socket.destroy(), limits.farewell_ms);
    },
  };

  const fail = (detail: string): void => {
    connection.close();
    deps.onMalformed(connection, detail);
  };

  /** In one packet may stand what leads to publishing and what comes after it: each has bounds of its own. */
  const read = (bytes: Buffer): void => {
    for (let rest = bytes; rest.length > 0 && phase !== 'closing';) {
      const allowed = allowance.read(rest.length);
      session.feed(rest.subarray(0, allowed));
      rest = rest.subarray(allowed);
    }
  };

  socket.on('data', (chunk: Buffer) => {
    if (phase === 'closing') return;
    try {
      read(chunk);
    } catch (error) {
      fail(error instanceof Error ? error.message : 'unknown');
      return;
    }
    // Read again: feeding it is what changes it.
    if ((phase as Connection['phase']) === 'closing') return;
    if (socket.writableLength > limits.answer_bytes) fail('answers are not read');
  });
  socket.on('close', () => {
    clearTimeout(timer);
    phase = 'closing';
    session.stop();
    deps.onClosed(connection);
  });
  socket.setNoDelay(true);
  open();
  return connection;
};
