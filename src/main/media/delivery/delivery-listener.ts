import { createServer, type Server, type Socket } from 'node:net';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  deliveryHeaderSchema,
  feedHeaderSchema,
  packetsHeaderSchema,
  type DeliveryHeader,
  type FeedHeader,
  type MediaSink,
  type PacketsHeader,
} from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';
import type { FeedSink } from './feed.ts';

/** What one delivery brings, from its header to its end. */
export interface DeliveryReader {
  onData(chunk: Buffer): void;
  onEnd(): void;
}

export interface DeliveryListenerDeps {
  readonly logger: Logger;
  /** A publisher's media begins; the returned reader gets it. `cut` ends the delivery. */
  readonly onDelivery: (header: DeliveryHeader, cut: () => void) => DeliveryReader;
  /** Somebody asks for a stream, and is given it until the returned function is called. */
  readonly onFeed: (header: FeedHeader, sink: FeedSink) => () => void;
  /** A sender asks for a source's packets, likewise. */
  readonly onPackets: (header: PacketsHeader, sink: FeedSink) => () => void;
}

/** Takes what publishers deliver, gives feeds to the app and packets to senders, on loopback and only with this start's secret. */
export interface DeliveryListener {
  start(): Promise<MediaSink>;
  stop(): void;
}

const MAX_HEADER_BYTES = 1024;
const HEADER_TIMEOUT_MS = 2000;

const sameSecret = (given: string, expected: string): boolean => {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
};

type Header = DeliveryHeader | FeedHeader | PacketsHeader;

/** A header of no kind is null. */
const parseHeader = (value: unknown): Header | null =>
  deliveryHeaderSchema.safeParse(value).data ??
  feedHeaderSchema.safeParse(value).data ??
  packetsHeaderSchema.safeParse(value).data ??
  null;

const sinkOf = (socket: Socket): FeedSink => ({
  write(chunk) {
    if (!socket.destroyed) socket.write(chunk);
  },
  get waiting_bytes() {
    return socket.writableLength;
  },
});

export const createDeliveryListener = (deps: DeliveryListenerDeps): DeliveryListener => {
  const { logger, onDelivery, onFeed, onPackets } = deps;
  const secret = randomBytes(32).toString('base64url');
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  const readHeader = (line: string): Header | null => {
    try {
      const header = parseHeader(JSON.parse(line));
      return header !== null && sameSecret(header.secret, secret) ? header : null;
    } catch {
      // Whatever it is that speaks here, it is none of ours; the caller says so and closes.
      return null;
    }
  };

  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    let head: Buffer = Buffer.alloc(0);
    let reader: DeliveryReader | null = null;
    const timer = setTimeout(() => socket.destroy(), HEADER_TIMEOUT_MS);

    const begin = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(0x0a);
      if (end < 0 && head.length <= MAX_HEADER_BYTES) return;
      clearTimeout(timer);
      const header = end < 0 || end > MAX_HEADER_BYTES ? null : readHeader(head.toString('utf8', 0, end));
      if (header === null) {
        logger.warn('a delivery without a good header was refused');
        socket.destroy();
        return;
      }
      if ('feed' in header || 'packets' in header) {
        const sink = sinkOf(socket);
        const onEnd = 'feed' in header ? onFeed(header, sink) : onPackets(header, sink);
        // Who reads has nothing more to say.
        reader = { onData: () => undefined, onEnd };
        head = Buffer.alloc(0);
        return;
      }
      reader = onDelivery(header, () => socket.destroy());
      const rest = head.subarray(end + 1);
      head = Buffer.alloc(0);
      if (rest.length > 0) reader.onData(rest);
    };

    socket.on('data', (chunk: Buffer) => {
      if (reader === null) begin(chunk);
      else reader.onData(chunk);
    });
    socket.on('error', (error) => {
      logger.debug({ err: error }, 'delivery socket');
    });
    socket.on('close', () => {
      clearTimeout(timer);
      sockets.delete(socket);
      reader?.onEnd();
    });
  };

  return {
    async start() {
      const listening = createServer(accept);
      server = listening;
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(0, '127.0.0.1', resolve);
      });
      // Whom it could not take, for want of a file descriptor, comes again.
      listening.on('error', (error) => {
        logger.debug({ err: error }, 'a delivery could not be taken');
      });
      const address = listening.address();
      if (address === null || typeof address === 'string') throw new Error('no port for deliveries');
      return { port: address.port, secret };
    },
    stop() {
      server?.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
