import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  deliveryHeaderSchema,
  type DeliveryHeader,
  type MediaSink,
} from '../../../src/shared/process/index.ts';

/** What one delivery has brought so far, as the engine would read it. */
export interface Delivery {
  readonly header: DeliveryHeader;
  /** FLV file headers; a sound delivery has one, first. */
  flv_headers: number;
  /** Type, first bytes and time of each tag, in order. */
  readonly tags: { readonly type: number; readonly head: string; readonly time_ms: number }[];
  ended: boolean;
}

/** Stands where the engine's loopback listener stands. */
export interface TestMediaSink {
  readonly sink: MediaSink;
  readonly deliveries: Delivery[];
  /** The deliveries that have not ended. */
  readonly open: Delivery[];
  /** Stops reading, as an engine that hangs; false: reads on. */
  pause(paused: boolean): void;
  /** Cuts all deliveries and goes on listening. */
  cut(): void;
  /** Stops listening and cuts all deliveries, as an engine that was killed. */
  close(): Promise<void>;
}

const FLV_HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;

/** Reads a delivery. @throws Error when what comes is neither its header line nor sound FLV */
const createReader = (add: (delivery: Delivery) => void): ((chunk: Buffer) => Delivery | null) => {
  let rest = Buffer.alloc(0);
  let delivery: Delivery | null = null;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    if (delivery === null) {
      const end = rest.indexOf('\n');
      if (end < 0) return null;
      const header = deliveryHeaderSchema.parse(JSON.parse(rest.toString('utf8', 0, end)));
      rest = rest.subarray(end + 1);
      delivery = { header, flv_headers: 0, tags: [], ended: false };
      add(delivery);
    }
    if (delivery.flv_headers === 0 && rest.length >= FLV_HEADER_BYTES) {
      if (rest.toString('latin1', 0, 3) !== 'FLV') throw new Error('no FLV header');
      delivery.flv_headers = 1;
      rest = rest.subarray(FLV_HEADER_BYTES);
    }
    while (delivery.flv_headers > 0 && rest.length >= TAG_HEADER_BYTES) {
      const size = rest.readUIntBE(1, 3);
      const total = TAG_HEADER_BYTES + size + 4;
      if (rest.length < total) break;
      if (rest.readUInt32BE(total - 4) !== TAG_HEADER_BYTES + size)
        throw new Error('FLV tag of a wrong size');
      delivery.tags.push({
        type: rest.readUInt8(0),
        head: rest.toString('hex', TAG_HEADER_BYTES, TAG_HEADER_BYTES + Math.min(size, 16)),
        time_ms: rest.readUIntBE(4, 3) + rest.readUInt8(7) * 0x1000000,
      });
      rest = rest.subarray(total);
    }
    return delivery;
  };
};

export const startMediaSink = async (): Promise<TestMediaSink> => {
  const deliveries: Delivery[] = [];
  const sockets = new Set<Socket>();
  const secret = randomBytes(32).toString('hex');
  let paused = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    const read = createReader((delivery) => deliveries.push(delivery));
    let delivery: Delivery | null = null;
    if (paused) socket.pause();
    socket.on('data', (chunk) => {
      delivery = read(chunk);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (delivery !== null) delivery.ended = true;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    sink: { port: (server.address() as AddressInfo).port, secret },
    deliveries,
    get open() {
      return deliveries.filter(({ ended }) => !ended);
    },
    pause(next) {
      paused = next;
      for (const socket of sockets) {
        if (next) socket.pause();
        else socket.resume();
      }
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      if (!server.listening) return;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** A picture, not a header: AVC's packet type 1 in a video tag. */
export const isPicture = ({ type, head }: Delivery['tags'][number]): boolean =>
  type === 9 && head.slice(2, 4) === '01';

export const isKeyFrame = (tag: Delivery['tags'][number]): boolean =>
  isPicture(tag) && tag.head.startsWith('17');
