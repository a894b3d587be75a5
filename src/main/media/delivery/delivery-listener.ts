import { createServer, type Server, type Socket } from 'node:net';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { deliveryHeaderSchema, type DeliveryHeader, type MediaSink } from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';

/** What one delivery brings, from its header to its end. */
export interface DeliveryReader {
  onData(chunk: Buffer): void;
  onEnd(): void;
}

export interface DeliveryListenerDeps {
  readonly logger: Logger;
  /** A publisher's media begins; the returned reader gets it. `cut` ends the delivery. */
  readonly onDelivery: (header: DeliveryHeader, cut: () => void) => DeliveryReader;
}

/** Takes what the ingest process delivers, on loopback and only with this start's secret. */
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

export const createDeliveryListener = ({ logger, onDelivery }: DeliveryListenerDeps): DeliveryListener => {
  const secret = randomBytes(32).toString('base64url');
  const sockets = new Set<Socket>();
  let server: Server | null = null;

  const readHeader = (line: string): DeliveryHeader | null => {
    try {
      const header = deliveryHeaderSchema.parse(JSON.parse(line));
      return sameSecret(header.secret, secret) ? header : null;
    } catch {
      // Whatever it is that speaks here, it is not our ingest; the caller says so and closes.
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
