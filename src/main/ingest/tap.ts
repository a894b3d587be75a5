import { connect, type Socket } from 'node:net';
import type { DeliveryHeader, MediaSink } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';

/** What may wait for the engine: 25 s of 5 Mbit/s. More means that it hangs. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
const RETRY_MS = 200;
/** For the last bytes of a stream that ended. */
const FLUSH_MS = 1000;

export interface TapDeps {
  /** What the delivery's first line says, but for the sink's secret. */
  readonly header: Omit<DeliveryHeader, 'secret'>;
  /** FLV from its header and last key frame on, given at once and then as it comes, until the returned function is called. */
  readonly subscribe: (onData: (flv: Buffer) => void) => () => void;
  readonly sink: MediaSink | null;
  readonly logger: Logger;
  readonly max_waiting_bytes?: number;
  readonly retry_ms?: number;
}

/**
 * Delivers one publisher's FLV to the engine over loopback, and again from the last key frame on whenever the
 * connection was lost. Nothing waits while there is no connection.
 */
export interface Tap {
  /** The engine is elsewhere now: delivers there at once. Null: nowhere. The same sink again changes nothing. */
  setSink(sink: MediaSink | null): void;
  /** The publisher is gone: ends the delivery. Idempotent. */
  stop(): void;
}

export const createTap = (deps: TapDeps): Tap => {
  const { header, subscribe } = deps;
  const logger = deps.logger.child({ publisher_id: header.publisher_id, stream_id: header.stream_id });
  const max_waiting_bytes = deps.max_waiting_bytes ?? MAX_WAITING_BYTES;
  const retry_ms = deps.retry_ms ?? RETRY_MS;
  let sink = deps.sink;
  let stopped = false;
  let current: { readonly socket: Socket; unsubscribe: () => void } | null = null;
  let retry: NodeJS.Timeout | undefined;

  const open = (): void => {
    if (stopped || sink === null) return;
    const { port, secret } = sink;
    const socket = connect({ host: '127.0.0.1', port });
    const delivery = { socket, unsubscribe: (): void => undefined };
    current = delivery;
    socket.setNoDelay(true);
    socket.once('connect', () => {
      if (current !== delivery) return;
      socket.write(`${JSON.stringify({ secret, ...header } satisfies DeliveryHeader)}\n`);
      delivery.unsubscribe = subscribe((flv) => {
        if (socket.destroyed) return;
        if (socket.writableLength > max_waiting_bytes) {
          logger.warn({ waiting_bytes: socket.writableLength }, 'the engine does not read; delivering anew');
          socket.destroy();
          return;
        }
        socket.write(flv);
      });
      logger.debug({ port }, 'delivering');
    });
    socket.on('error', (error) => {
      logger.debug({ err: error }, 'delivery failed');
    });
    socket.on('close', () => {
      delivery.unsubscribe();
      if (current !== delivery) return;
      current = null;
      retry = setTimeout(open, retry_ms);
    });
    // The engine says nothing, but its end is only noticed by reading.
    socket.resume();
  };

  /** Nothing more is given to the present delivery. */
  const detach = (): Socket | null => {
    clearTimeout(retry);
    const delivery = current;
    current = null;
    if (delivery === null) return null;
    delivery.unsubscribe();
    delivery.unsubscribe = () => undefined;
    return delivery.socket;
  };

  open();
  return {
    setSink(next) {
      if (stopped || (next?.port === sink?.port && next?.secret === sink?.secret)) return;
      sink = next;
      detach()?.destroy();
      open();
    },
    stop() {
      if (stopped) return;
      stopped = true;
      const socket = detach();
      if (socket === null) return;
      socket.end();
      const deadline = setTimeout(() => socket.destroy(), FLUSH_MS);
      socket.once('close', () => {
        clearTimeout(deadline);
      });
    },
  };
};
