import type { Engine } from '../../../src/main/media/index.ts';
import { createNativeViewer, type NativeViewer } from './native-viewer.ts';

/** A student's seat that watches by native viewers, one after the other, as the page does. */
export interface TestSeat {
  readonly name: string;
  /** Picture packets of all its viewers. */
  readonly packets: number;
  /** Of the picture that it gets; 0 before the first. */
  readonly ssrc: number;
  /** UDP port of the sender that serves it. */
  readonly port: number;
  /** How many viewers of it were answered. */
  readonly connections: number;
  /** Between two picture packets since it was set to 0. */
  longest_gap_ms: number;
  /** A picture packet came just now. */
  readonly is_moving: boolean;
  /** Opens a viewer, in the place of the one that it has. @throws AirError what the engine says */
  watch(): Promise<void>;
  /** From now on a new viewer is opened when nothing comes, as the page does (`SILENT_AFTER_MS`). */
  keepWatching(): void;
  sendRtcp(packet: Buffer): boolean;
  leave(): void;
}

const SILENT_AFTER_MS = 1200;
const LOOK_MS = 300;
const MOVING_WITHIN_MS = 300;

export const createSeat = ({
  name,
  engine,
  stream_id,
  address = null,
}: {
  readonly name: string;
  /** Where it comes from. */
  readonly address?: string | null;
  readonly engine: Engine;
  readonly stream_id: string;
}): TestSeat => {
  let viewer: NativeViewer | null = null;
  let packets = 0;
  let heard_at_ms = performance.now();
  let opened_at_ms = 0;
  let opening = false;
  let timer: NodeJS.Timeout | undefined;

  const seat: TestSeat & { ssrc: number; port: number; connections: number } = {
    name,
    ssrc: 0,
    port: 0,
    connections: 0,
    longest_gap_ms: 0,
    get packets() {
      return packets;
    },
    get is_moving() {
      return performance.now() - heard_at_ms < MOVING_WITHIN_MS;
    },
    async watch() {
      const next = createNativeViewer({
        name: `${name}-${String(seat.connections)}`,
        onPacket: (medium, packet) => {
          if (medium !== 'video') return;
          seat.ssrc = packet.readUInt32BE(8);
          packets += 1;
          const now_ms = performance.now();
          seat.longest_gap_ms = Math.max(seat.longest_gap_ms, now_ms - heard_at_ms);
          heard_at_ms = now_ms;
        },
      });
      try {
        const { sdp } = await engine.openViewer({
          viewer_id: `${name}-${String(seat.connections)}`,
          stream_id,
          sdp: await next.offer(),
          reached_address: '127.0.0.1',
          quality: 'full',
          seat: name,
          address,
        });
        viewer?.close();
        viewer = next;
        next.accept(sdp);
        seat.port = Number(/a=candidate:\S+ 1 UDP \d+ \S+ (\d+)/.exec(sdp)?.[1]);
        seat.connections += 1;
      } catch (error) {
        next.close();
        throw error;
      }
    },
    keepWatching() {
      heard_at_ms = performance.now();
      timer = setInterval(() => {
        const now_ms = performance.now();
        if (opening || now_ms - Math.max(heard_at_ms, opened_at_ms) < SILENT_AFTER_MS) return;
        opening = true;
        seat
          .watch()
          .then(
            () => {
              opened_at_ms = performance.now();
            },
            () => undefined,
          )
          .finally(() => {
            opening = false;
          });
      }, LOOK_MS);
    },
    sendRtcp: (packet) => viewer?.sendRtcp(packet) ?? false,
    leave() {
      clearInterval(timer);
      viewer?.close();
    },
  };
  return seat;
};
